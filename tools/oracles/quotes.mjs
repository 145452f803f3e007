// Serves the quotes of the venues' SDKs to `npm run bench -- --only quotes`, as the ceiling of ours. It installs nothing.
import { runBundled } from './bundle.mjs';

// A folder of its own: it may run beside `npm run oracle`, which empties its own.
await runBundled('quotes', 'dist/quotes');

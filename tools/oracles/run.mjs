// Compares our pool arithmetic with the venues' SDKs: `npm run oracle -- --help`.
// The SDKs are no part of the main install: what this folder's own lock names is installed here, at the first run.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runBundled } from './bundle.mjs';

const here = dirname(fileURLToPath(import.meta.url));

// npm writes this file when an installation is complete.
if (!existsSync(join(here, 'node_modules/.package-lock.json'))) install();
await runBundled('main', 'dist/oracle');

function install() {
  process.stderr.write("Installing the venues' SDKs into tools/oracles, once …\n");
  const words = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  const { status } = spawnSync('npm', words, { cwd: here, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status === 0) return;
  process.stderr.write('They could not be installed: "npm ci" failed in tools/oracles.\n');
  process.exit(2);
}

// Compares our pool arithmetic with the venues' SDKs: `npm run oracle -- --help`.
// The SDKs are no part of the main install: what this folder's own lock names is installed here, at the first run.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const here = dirname(fileURLToPath(import.meta.url));

// npm writes this file when an installation is complete.
if (!existsSync(join(here, 'node_modules/.package-lock.json'))) install();
process.setSourceMapsEnabled(true);
await import(pathToFileURL(await bundle()).href);

function install() {
  process.stderr.write("Installing the venues' SDKs into tools/oracles, once …\n");
  const words = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  const { status } = spawnSync('npm', words, { cwd: here, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status === 0) return;
  process.stderr.write('They could not be installed: "npm ci" failed in tools/oracles.\n');
  process.exit(2);
}

/** The build of the engine knows nothing of the SDKs, so the harness and the arithmetic are bundled apart from it. */
async function bundle() {
  await build({
    root: here,
    configFile: false,
    logLevel: 'warn',
    build: { ssr: 'src/main.ts', outDir: 'dist', emptyOutDir: true, target: 'node20', sourcemap: true, minify: false },
  });
  return join(here, 'dist/main.js');
}

// Runs one of the engine's programs from its build, building first where a source is newer than the build.
//   node tools/run.mjs [--built] <program> [arguments…]
//   node tools/run.mjs --only-build
// With --built it never builds: production starts what `npm run build` left.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const PROGRAMS = {
  engine: 'apps/engine/src/main.js',
  demo: 'apps/engine/src/demo/main.js',
  tail: 'apps/engine/src/tail/main.js',
  reset: 'apps/engine/src/reset.js',
  migrate: 'apps/engine/src/migrate.js',
  quote: 'apps/engine/src/quote/main.js',
  generate: 'apps/engine/src/generate/main.js',
  snapshot: 'apps/engine/src/snapshot/main.js',
  api: 'apps/api/src/main.js',
  worker: 'apps/worker/src/main.js',
  venue: 'apps/venue/src/main.js',
  chaos: 'apps/chaos/src/main.js',
  bench: 'apps/bench/src/main.js',
};

const STAMP = '.built';
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const words = process.argv.slice(2);
const built = words[0] === '--built' && words.shift();
const onlyBuild = words[0] === '--only-build';
const program = words.shift();
const entry = join(root, 'dist', PROGRAMS[program ?? ''] ?? PROGRAMS.engine);

if (built && !existsSync(entry)) fail('It is not built yet: run "npm run build" first.');
if (!built && isStale()) build();
if (onlyBuild) process.exit();

if (process.env.npm_lifecycle_event) stopWithTheShell();
process.argv = [process.argv[0], entry, ...words];
await import(pathToFileURL(entry).href);

/** Whether a source is newer than the build. An image that holds no sources has nothing to compare. */
function isStale() {
  if (!existsSync(join(root, 'apps')) || !existsSync(join(root, 'node_modules/@nestjs/cli'))) return false;
  if (!existsSync(entry)) return true;
  // The compiler leaves its own file alone where it finds nothing to do, so the end of a build has a stamp as well.
  const builtAt = Math.max(...['.engine.tsbuildinfo', STAMP].map((name) => changedAt(join(root, 'dist', name))));
  return ['apps', 'libs'].some((folder) => newestIn(join(root, folder)) > builtAt);
}

function changedAt(file) {
  return existsSync(file) ? statSync(file).mtimeMs : 0;
}

function newestIn(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((file) => file.isFile() && !file.name.endsWith('spec.ts'))
    .reduce((newest, file) => Math.max(newest, statSync(join(file.parentPath, file.name)).mtimeMs), 0);
}

/** The engine's program is made of the API's and the worker's sources, so one build serves them all. */
function build() {
  if (process.stderr.isTTY) process.stderr.write('Building …\r');
  const nest = join(root, 'node_modules/@nestjs/cli/bin/nest.js');
  const { status, stdout } = spawnSync(process.execPath, [nest, 'build', 'engine'], { cwd: root, encoding: 'utf8' });
  if (status !== 0) fail(`The build failed:\n${stdout}`);
  writeFileSync(join(root, 'dist', STAMP), '');
  if (process.stderr.isTTY) process.stderr.write('\u001b[2K');
}

/** npm runs us in a shell, and a signal to npm ends that shell, not us: its end is our signal to stop. */
function stopWithTheShell() {
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  watch.unref();
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

// Runs every test, on a machine that has nothing but Node: PostgreSQL comes with npm, the build is made here,
// and Redis and Chromium are used where they are installed. What had to be left out is said, first and last.
//   node tools/test.mjs [arguments for vitest…]
// REQUIRE_ALL=1 turns anything left out into a failure.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const has = (command) => spawnSync(command, ['--version']).status === 0;

const missing = [];
if (!has('redis-server'))
  missing.push('redis-server: the stories on Redis are left out (apt-get install redis-server)');
if (!existsSync('/usr/bin/chromium') && !process.env.CHROMIUM) {
  missing.push('chromium: the tests of pages are left out (apt-get install chromium, or name it in CHROMIUM)');
}
say();
if (missing.length > 0 && process.env.REQUIRE_ALL === '1') process.exit(1);

run([join(root, 'node_modules/@nestjs/cli/bin/nest.js'), 'build', 'engine']);
const projects = ['unit', 'integration', 'e2e-embedded', ...(has('redis-server') ? ['e2e-redis'] : [])];
const chosen = process.argv.slice(2);
run([
  join(root, 'node_modules/vitest/vitest.mjs'),
  'run',
  ...projects.map((project) => `--project=${project}`),
  ...chosen,
]);
say();

function run(words) {
  const { status } = spawnSync(process.execPath, words, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

function say() {
  for (const sentence of missing) process.stderr.write(`Not on this machine: ${sentence}.\n`);
}

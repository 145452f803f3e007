// Runs every test, on a machine that has nothing but Node: PostgreSQL comes with npm, the build is made here,
// and Redis and Chromium are used where they are installed. What had to be left out is said, first and last.
//   node tools/test.mjs [arguments for vitest…]
// REQUIRE_ALL=1 turns anything left out into a failure.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
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
const results = join(mkdtempSync(join(tmpdir(), 'order-execution-engine-results-')), 'results.json');
const status = runTests(projects.map((project) => `--project=${project}`));
say();
sayCounts();
process.exit(status);

function runTests(chosen) {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
  return run([vitest, 'run', ...chosen, ...reporters, ...process.argv.slice(2)], { mayFail: true });
}

function run(words, { mayFail = false } = {}) {
  const { status: exit } = spawnSync(process.execPath, words, { cwd: root, stdio: 'inherit' });
  if (exit !== 0 && !mayFail) process.exit(exit ?? 1);
  return exit ?? 1;
}

/** The counts of all projects together, on a line that machines read as well. */
function sayCounts() {
  if (!existsSync(results)) return;
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(results, 'utf8'));
  process.stdout.write(`\ntests: ${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped\n`);
  rmSync(dirname(results), { recursive: true });
}

function say() {
  for (const sentence of missing) process.stderr.write(`Not on this machine: ${sentence}.\n`);
}

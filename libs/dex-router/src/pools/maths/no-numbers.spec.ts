import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const RULE = 'maths(no-numbers)';
const ROOT = resolve(import.meta.dirname, '../../../../..');

const BAD = [
  'export const converted = (value: bigint) => BigInt(Number(value));',
  'export const rounded = Math.floor;',
  "export const parsed = parseInt('7');",
  "export const floated = parseFloat('7.5');",
  'export const written = (value: bigint) => value.toFixed;',
  'export const half = 2;',
  'export const lossy = 2 ** 64;',
  'export const tickIndex = 7;',
  'export const doubled = (tickIndex: number) => tickIndex;',
  'export const plus = (value: string) => +value;',
];
const GOOD = [
  'export const Q64 = 1n << 64n;',
  'export const first = (words: readonly bigint[]) => words[0];',
  'export const last = (words: readonly bigint[]) => words[words.length - 1];',
  'export const from = (words: readonly bigint[], wordIndex: number) => words[wordIndex + 1];',
  'export const wrapped = (value: bigint) => BigInt.asUintN(64, value);',
  'export function sum(words: readonly bigint[]): bigint {\n  let sum = 0n;\n  for (let index = 0; index < words.length; index += 1) sum += words[index] ?? 0n;\n  return sum;\n}',
];

describe('the gate against numbers in pool arithmetic', () => {
  const folder = mkdtempSync(join(tmpdir(), 'no-numbers-'));
  let findings: { code: string; filename: string }[];
  const findingsIn = (file: string) => findings.filter(({ code, filename }) => code === RULE && filename === file);

  beforeAll(() => {
    const config = JSON.parse(readFileSync(join(ROOT, '.oxlintrc.json'), 'utf8')) as Record<string, unknown>;
    write(
      '.oxlintrc.json',
      JSON.stringify({ ...config, $schema: undefined, jsPlugins: [join(ROOT, 'tools/lint/maths.mjs')] }),
    );
    BAD.forEach((line, index) => write(mathsFile(`bad-${index}`), line));
    GOOD.forEach((line, index) => write(mathsFile(`good-${index}`), line));
    write(mathsFile('bad.spec'), BAD.join('\n'));
    write('libs/dex-router/src/venues/some/type/bad.ts', BAD.join('\n'));
    const oxlint = join(ROOT, 'node_modules/oxlint/bin/oxlint');
    const { stdout } = spawnSync(process.execPath, [oxlint, '--format=json'], { cwd: folder, encoding: 'utf8' });
    findings = (JSON.parse(stdout) as { diagnostics: typeof findings }).diagnostics;
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(BAD.map((line, index) => ({ line, file: mathsFile(`bad-${index}`) })))('refuses $line', ({ file }) => {
    expect(findingsIn(file)).not.toEqual([]);
  });

  it.each(GOOD.map((line, index) => ({ line, file: mathsFile(`good-${index}`) })))('takes $line', ({ file }) => {
    expect(findingsIn(file)).toEqual([]);
  });

  it('leaves specs and everything outside the maths folders alone', () => {
    expect(findingsIn(mathsFile('bad.spec'))).toEqual([]);
    expect(findingsIn('libs/dex-router/src/venues/some/type/bad.ts')).toEqual([]);
  });

  function write(file: string, text: string): void {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `${text}\n`);
  }
});

function mathsFile(name: string): string {
  return `libs/dex-router/src/venues/some/type/maths/${name}.ts`;
}

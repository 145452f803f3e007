import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Knobs } from './knobs.js';
import { loadKnobs } from './load-knobs.js';
import { SIZED_BY_MACHINE } from './sized-by-machine.js';

const EXAMPLE = readFileSync(new URL('../../../../.env.example', import.meta.url), 'utf8');
const ASSIGNMENT = /^(?:# )?([A-Z][A-Z\d_]*)=(.*)$/;

interface ListedKnob {
  readonly name: string;
  readonly value: string;
  /** The comment right above it. */
  readonly comment: string;
}

const LISTED: readonly ListedKnob[] = EXAMPLE.split(/\n{2,}/).flatMap((paragraph) => {
  const lines = paragraph.split('\n').filter((line) => line !== '');
  return lines.flatMap((line, index) => {
    const [, name, value = ''] = ASSIGNMENT.exec(line) ?? [];
    const above = lines.slice(0, index).filter((other) => other.startsWith('# ') && !ASSIGNMENT.test(other));
    return name === undefined ? [] : [{ name, value, comment: above.join(' ') }];
  });
});

const DEFAULTS = new Map(Object.entries(new Knobs()).map(([name, value]) => [name, String(value ?? '')]));

const directory = mkdtempSync(join(tmpdir(), 'env-example-'));
afterAll(() => rmSync(directory, { recursive: true }));

describe('.env.example', () => {
  it('lists exactly the knobs, each once', () => {
    const names = LISTED.map(({ name }) => name);
    expect(new Set(names)).toEqual(new Set(DEFAULTS.keys()));
    expect(names).toHaveLength(DEFAULTS.size);
  });

  it.each(LISTED)('explains $name, and shows its default', ({ name, value, comment }) => {
    expect(comment.length).toBeGreaterThan(20);
    expect(value).toBe(name in SIZED_BY_MACHINE ? '' : DEFAULTS.get(name));
  });

  it('changes nothing when it is taken as it is, nor with every knob in it taken in', () => {
    const asItIs = join(directory, 'as-it-is');
    const takenIn = join(directory, 'taken-in');
    writeFileSync(asItIs, EXAMPLE);
    writeFileSync(takenIn, LISTED.map(({ name, value }) => `${name}=${value}`).join('\n'));
    expect(loadKnobs({}, asItIs)).toEqual(new Knobs());
    expect(loadKnobs({}, takenIn)).toEqual(new Knobs());
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { Knobs } from './knobs.js';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

/** The text of every source but the tests and the list of knobs itself. */
function sources(): string {
  return ['apps', 'libs']
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(ROOT, folder, file)),
    )
    .filter((file) => file.endsWith('.ts') && !/spec\.ts$|testing|env.knobs\.ts$/.test(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
}

it('has no knob that nobody reads', () => {
  const text = sources();
  const unread = Object.keys(new Knobs()).filter((name) => !text.includes(name));
  expect(unread).toEqual([]);
});

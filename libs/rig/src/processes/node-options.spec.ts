import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { NODE_OPTIONS } from './node-options.js';

const fileOfTheProject = (name: string) => readFileSync(new URL(`../../../../${name}`, import.meta.url), 'utf8');
const given = NODE_OPTIONS.join(' ');

describe('NODE_OPTIONS', () => {
  it.each(['start', 'start:api', 'start:worker'])('are what npm run %s gives to Node', (script) => {
    const { scripts } = JSON.parse(fileOfTheProject('package.json')) as { scripts: Record<string, string> };
    expect(scripts[script]).toMatch(new RegExp(`^node ${given} tools/run\\.mjs `));
  });

  it.each(['start-api.sh', 'start-worker.sh'])('are what %s gives to Node', (script) => {
    expect(fileOfTheProject(script)).toContain(`exec node ${given} "$entry"`);
  });

  it('are what the image gives to Node', () => {
    expect(fileOfTheProject('Dockerfile')).toContain(`NODE_OPTIONS=${given}\n`);
  });
});

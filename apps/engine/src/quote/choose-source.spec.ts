import { describe, expect, it } from 'vitest';
import { chooseSource } from './choose-source.js';

const [POOL, OTHER] = ['5rCf1DM8LjKTw4YqhnoLcngyZYeNnQqztScTogYHAS6', '58oQChx4yWmvKdwLLZzBi4ChoCc2fqCUWBkwMihLYQo2'];
const NODE = { kind: 'rpc', url: 'https://node.example:8899/secret?key=secret' } as const;
const UNSAID = { source: undefined, pools: [] };
const MADE_UP = { ACCOUNT_SOURCE: 'synthetic', POOLS: '' };

describe('chooseSource', () => {
  it("takes the engine's source and pools where none are named", () => {
    expect(chooseSource(UNSAID, { ACCOUNT_SOURCE: 'snapshot:dump', POOLS: '' })).toEqual({
      name: { kind: 'snapshot', directory: 'dump' },
      pools: [],
    });
    expect(chooseSource(UNSAID, { ACCOUNT_SOURCE: `rpc:${NODE.url}`, POOLS: `${POOL},${OTHER}` })).toEqual({
      name: NODE,
      pools: [POOL, OTHER],
    });
  });

  it('takes what is named rather', () => {
    const knobs = { ACCOUNT_SOURCE: 'snapshot:dump', POOLS: POOL };
    expect(chooseSource({ source: NODE, pools: [OTHER] }, knobs)).toEqual({ name: NODE, pools: [OTHER] });
    expect(chooseSource({ source: NODE, pools: [] }, knobs)).toEqual({ name: NODE, pools: [POOL] });
    expect(chooseSource({ source: undefined, pools: [OTHER] }, MADE_UP)).toEqual({
      name: { kind: 'synthetic' },
      pools: [OTHER],
    });
  });

  it('leaves POOLS, which are those of a node, out of other sources, as the engine does', () => {
    const knobs = { ACCOUNT_SOURCE: 'synthetic', POOLS: POOL };
    expect(chooseSource(UNSAID, knobs)).toEqual({ name: { kind: 'synthetic' }, pools: [] });
  });

  it('refuses a node whose pools nobody names', () => {
    expect(() => chooseSource({ source: NODE, pools: [] }, MADE_UP)).toThrow(/^A node cannot be asked .* --pool/);
  });
});

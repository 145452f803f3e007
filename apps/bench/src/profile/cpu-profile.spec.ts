import { describe, expect, it } from 'vitest';
import { type CpuProfile, type ProfileNode, summarise } from './cpu-profile.js';

const node = (id: number, functionName: string, url = '', lineNumber = -1): ProfileNode => ({
  id,
  callFrame: { functionName, url, lineNumber },
});

const NODES = [
  node(1, '(root)'),
  node(2, '(idle)'),
  node(3, 'append', 'file:///somewhere/dist/libs/orders-domain/src/order-journal.js', 40),
  node(4, 'append', 'file:///somewhere/dist/libs/orders-domain/src/order-journal.js', 40),
  node(5, '', 'file:///somewhere/node_modules/@nestjs/core/router.js', 0),
  node(6, 'query', 'file:///somewhere/node_modules/pg/lib/client.js', 9),
  node(7, 'onread', 'node:net', 99),
  node(8, '(garbage collector)'),
  node(9, 'writev', ''),
];

function profileOf(samples: readonly (readonly [node: number, us: number])[]): CpuProfile {
  return {
    nodes: NODES,
    samples: samples.map(([id]) => id),
    // A delta tells of the sample before it.
    timeDeltas: [0, ...samples.map(([, us]) => us)].slice(0, samples.length),
  };
}

describe('summarise', () => {
  const profile = profileOf([
    [3, 200],
    [2, 1_000],
    [4, 200],
    [5, 300],
    [6, 100],
    [7, 100],
    [8, 50],
    [9, 50],
    [2, 0],
  ]);

  it('adds up the same function wherever it was called from, of the time that was not idle', () => {
    const { busy, functions } = summarise(profile);
    expect(busy).toBe(0.5);
    expect(functions.slice(0, 2)).toEqual([
      { name: 'append  libs/orders-domain/src/order-journal.js:41', share: 0.4 },
      { name: '(anonymous)  @nestjs/core/router.js:1', share: 0.3 },
    ]);
    expect(functions.map(({ name }) => name)).not.toContain('(idle)');
    expect(functions.map(({ name }) => name)).not.toContain('(root)');
  });

  it('tells which package, library or part of the system it was spent in', () => {
    expect(summarise(profile).homes).toEqual([
      { name: 'libs/orders-domain', share: 0.4 },
      { name: '@nestjs/core', share: 0.3 },
      { name: 'pg', share: 0.1 },
      { name: 'node', share: 0.1 },
      { name: '(garbage collector)', share: 0.05 },
      { name: '(native)', share: 0.05 },
    ]);
  });

  it('knows nothing of a profile without samples', () => {
    expect(summarise(profileOf([]))).toEqual({ busy: 0, functions: [], homes: [] });
  });
});

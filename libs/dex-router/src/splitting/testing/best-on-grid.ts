import type { LiquidityPool, SwapDirection } from '../../pools/liquidity-pool.js';
import { PoolRejected } from '../../pools/pool-rejected.js';

/** Best outputs so far: by the number of legs, then by the parts of the order that they take; null for none. */
type Table = (bigint | null)[][];

/**
 * What the order pays at the most when it is cut into `parts` equal parts and each pool takes any number of them: every
 * way to share them out among up to `maxLegs` pools is looked at. Null if there is none.
 */
export function bestOnGrid(
  pools: readonly LiquidityPool[],
  direction: SwapDirection,
  order: bigint,
  { parts, maxLegs }: { readonly parts: number; readonly maxLegs: number },
): bigint | null {
  let table: Table = Array.from({ length: maxLegs + 1 }, () => Array.from({ length: parts + 1 }, () => null));
  table[0]![0] = 0n;
  for (const pool of pools) table = withPool(table, outputsOf(pool, direction, order, parts));
  const ends = table.map((row) => row[parts] ?? null).filter((output) => output !== null);
  return ends.length === 0 ? null : ends.reduce((most, output) => (output > most ? output : most));
}

function outputsOf(pool: LiquidityPool, direction: SwapDirection, order: bigint, parts: number): (bigint | null)[] {
  return Array.from({ length: parts + 1 }, (_, part) => {
    const amountIn = (order * BigInt(part)) / BigInt(parts);
    if (amountIn === 0n) return null;
    try {
      return pool.quoteExactIn(direction, amountIn).amountOut;
    } catch (error) {
      if (error instanceof PoolRejected) return null;
      throw error;
    }
  });
}

function withPool(table: Table, outputs: readonly (bigint | null)[]): Table {
  return table.map((row, legs) =>
    row.map((without, parts) => {
      const fewer = table[legs - 1] ?? [];
      let best = without;
      for (let taken = 1; taken <= parts; taken += 1) {
        const before = fewer[parts - taken] ?? null;
        const output = outputs[taken] ?? null;
        if (before !== null && output !== null && (best === null || before + output > best)) best = before + output;
      }
      return best;
    }),
  );
}

import type { LiquidityPool, SwapDirection } from '../../../libs/dex-router/src/pools/liquidity-pool.js';
import { PoolRejected } from '../../../libs/dex-router/src/pools/pool-rejected.js';
import type { Contender } from './contenders.js';
import type { PoolOracle } from './pool-oracle.js';
import type { Subject } from './subjects.js';

/** What one side pays, or why it does not. */
export type Answer =
  | { readonly amountOut: bigint; readonly micros: number }
  | { readonly refusal: string; readonly reason?: string; readonly broken?: boolean };

/** Asks our arithmetic. Anything it throws but `PoolRejected` is broken, whatever the SDK says. */
export type Ours = (direction: SwapDirection, amountIn: bigint) => Answer;

export function ours({ program }: Contender, { pool, accounts }: Subject): Ours {
  let read: LiquidityPool;
  try {
    read = program.read(pool, accounts);
  } catch (error) {
    return () => refusalOf(error);
  }
  return (direction, amountIn) => {
    try {
      const began = performance.now();
      const { amountOut } = read.quoteExactIn(direction, amountIn);
      return { amountOut, micros: (performance.now() - began) * 1_000 };
    } catch (error) {
      return refusalOf(error);
    }
  };
}

export function theirs(oracle: PoolOracle, subject: Subject, direction: SwapDirection, amountIn: bigint): Answer {
  const began = performance.now();
  const paid = ask(oracle, subject, direction, amountIn);
  const micros = (performance.now() - began) * 1_000;
  if (typeof paid === 'string') return { refusal: paid };
  // The programs let no swap through that pays nothing.
  return paid > 0n ? { amountOut: paid, micros } : { refusal: 'pays nothing' };
}

/** What an SDK throws, at whatever, is its way to have no quote. */
function ask(oracle: PoolOracle, { pool, accounts }: Subject, direction: SwapDirection, amountIn: bigint) {
  try {
    return oracle.quote(pool, accounts, direction, amountIn);
  } catch (error) {
    return String(error);
  }
}

function refusalOf(error: unknown): Answer {
  if (error instanceof PoolRejected) return { refusal: error.code, reason: error.message };
  return { refusal: String(error), broken: true };
}

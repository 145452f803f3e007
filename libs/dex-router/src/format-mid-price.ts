import { formatPrice } from './format-price.js';
import type { Price } from './pools/liquidity-pool.js';
import type { Token } from './token.js';

/** A price as it was written, and what else it depends on. */
interface Written {
  readonly decimalsIn: number;
  readonly decimalsOut: number;
  readonly text: string;
}

const written = new WeakMap<Price, Written>();

/** As `formatPrice`, but once for all quotes over one state of a pool, as they share their mid price. */
export function formatMidPrice(price: Price, tokenIn: Token, tokenOut: Token): string {
  const { decimals: decimalsIn } = tokenIn;
  const { decimals: decimalsOut } = tokenOut;
  const known = written.get(price);
  if (known?.decimalsIn === decimalsIn && known.decimalsOut === decimalsOut) return known.text;
  const text = formatPrice(price, tokenIn, tokenOut);
  written.set(price, { decimalsIn, decimalsOut, text });
  return text;
}

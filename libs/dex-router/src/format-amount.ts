import type { Token } from './token.js';

/** `amount` base units as people read them, exactly and without trailing zeros: `0.031234 USDC`. For amounts ≥ 0. */
export function formatAmount(amount: bigint, token: Token): string {
  const digits = amount.toString().padStart(token.decimals + 1, '0');
  const point = digits.length - token.decimals;
  const fraction = digits.slice(point).replace(/0+$/, '');
  const whole = digits.slice(0, point);
  return `${fraction === '' ? whole : `${whole}.${fraction}`} ${token.symbol}`;
}

import { findToken } from '#libs/dex-router';
import { toDecimal } from '#libs/orders-domain';
import type { StoredOrder } from './evidence.js';

/**
 * Writes an amount out of this order, in base units, as the decimal string that REST and events use; null when its
 * first event names no known token to count in.
 */
export function decimalOut(stored: StoredOrder): ((baseUnits: string | null) => string | null) | null {
  const tokenOut = stored.events[0]?.data['tokenOut'];
  const token = typeof tokenOut === 'string' ? findToken(tokenOut) : undefined;
  return token ? (baseUnits) => (baseUnits === null ? null : toDecimal(BigInt(baseUnits), token.decimals)) : null;
}

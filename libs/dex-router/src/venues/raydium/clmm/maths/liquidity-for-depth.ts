/**
 * The liquidity, rounded down, from which `amount` base units of token 1 leave while the price crosses a range.
 *
 * @param lower √price, Q64.64
 * @param upper √price above `lower`
 */
export function liquidityForAmount1(lower: bigint, upper: bigint, amount: bigint): bigint {
  return (amount << 64n) / (upper - lower);
}

/** The same for `amount` base units of token 0. */
export function liquidityForAmount0(lower: bigint, upper: bigint, amount: bigint): bigint {
  return (amount * lower * upper) / ((upper - lower) << 64n);
}

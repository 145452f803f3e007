/** ⌈a × b / divisor⌉ for a, b ≥ 0 and divisor > 0, exact however large the product. */
export function mulDivCeil(a: bigint, b: bigint, divisor: bigint): bigint {
  return divCeil(a * b, divisor);
}

/** ⌈dividend / divisor⌉ for dividend ≥ 0 and divisor > 0. */
export function divCeil(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}

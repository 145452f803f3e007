import { U128_MAX } from '../../../../pools/maths/unsigned-integers.js';
import { WHOLE_IN_BPS } from '../../../../pools/maths/whole-in-bps.js';

/** One in Q64.64, the format of every price of the program: value × 2^64, rounded down. */
export const Q64 = 1n << 64n;
const FRACTION_BITS = 64n;

/** The program gives up on higher exponents; 19 bits hold every lower one. */
const EXPONENT_LIMIT = 0x80000n;

/**
 * The prices of a pool's bins: base units of Y for one base unit of X, Q64.64, (1 + binStep / 10000)^binId. `undefined`
 * where the program has no price because it leaves u128.
 *
 * The power goes bit by bit over the inverse of the base, so that every product of two fits u128; each product is
 * rounded down, and the result is inverted for ids above zero. The last bits of a price depend on that order, and a
 * swap depends on them. Source: `get_price_from_id` and `pow` of `commons/src/math` in Meteora's dlmm-sdk.
 *
 * @param binStep bps, greater than zero
 */
export function binPrices(binStep: bigint): (binId: bigint) => bigint | undefined {
  const squares = [U128_MAX / (Q64 + (binStep << FRACTION_BITS) / WHOLE_IN_BPS)];
  return (binId) => {
    if (binId === 0n) {
      return Q64;
    }
    const exponent = binId < 0n ? -binId : binId;
    const inverse = exponent < EXPONENT_LIMIT ? power(squares, exponent) : 0n;
    if (inverse === 0n) {
      return undefined;
    }
    return binId < 0n ? inverse : U128_MAX / inverse;
  };
}

/** base^exponent in Q64.64; `squares` holds base, base², base⁴ … as far as they were needed, and grows. */
function power(squares: bigint[], exponent: bigint): bigint {
  let result = Q64;
  let rest = exponent;
  for (let squareIndex = 0; rest > 0n; squareIndex += 1) {
    const square = squares[squareIndex] ?? nextSquare(squares);
    if ((rest & 1n) === 1n) {
      result = (result * square) >> FRACTION_BITS;
    }
    rest >>= 1n;
  }
  return result;
}

function nextSquare(squares: bigint[]): bigint {
  const last = squares[squares.length - 1] ?? Q64;
  const square = (last * last) >> FRACTION_BITS;
  squares.push(square);
  return square;
}

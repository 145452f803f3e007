/** The most base units an SPL token account can hold: an unsigned 64-bit integer. */
export const MAX_BASE_UNITS = 2n ** 64n - 1n;

const PLAIN_DECIMAL = /^(?:0|[1-9]\d*)(?:\.\d+)?$/;
/** Twenty digits, a point and the decimals of any token fit; nothing reads a longer text. */
const LONGEST_AMOUNT = 64;
const PRICE_DECIMALS = 18;

export type AmountFault = 'NOT_A_DECIMAL' | 'NOT_POSITIVE' | 'TOO_MANY_DECIMALS' | 'TOO_LARGE';

/** Why a decimal text is not an amount of a token. */
export class AmountRejected extends Error {
  override readonly name = 'AmountRejected';

  constructor(
    readonly fault: AmountFault,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Reads a positive decimal such as `1.5` as base units of a token with `decimals` decimals.
 * Exact: a digit the token cannot hold is refused, never rounded. Exponents, signs and separators are refused.
 * @throws AmountRejected
 */
export function toBaseUnits(text: string, decimals: number): bigint {
  if (text.length > LONGEST_AMOUNT || !PLAIN_DECIMAL.test(text)) {
    throw new AmountRejected('NOT_A_DECIMAL', 'must be a plain decimal such as 1.5, without sign or exponent');
  }
  const [whole = '0', fraction = ''] = text.split('.');
  const significant = fraction.replace(/0+$/, '');
  if (significant.length > decimals) {
    throw new AmountRejected('TOO_MANY_DECIMALS', `must have at most ${decimals} decimals for this token`);
  }
  if (whole.length > 20) throw tooLarge(decimals);
  const baseUnits = BigInt(whole + significant.padEnd(decimals, '0'));
  if (baseUnits === 0n) throw new AmountRejected('NOT_POSITIVE', 'must be greater than zero');
  if (baseUnits > MAX_BASE_UNITS) throw tooLarge(decimals);
  return baseUnits;
}

function tooLarge(decimals: number): AmountRejected {
  const most = toDecimal(MAX_BASE_UNITS, decimals);
  return new AmountRejected('TOO_LARGE', `must be at most ${most}, the most a token account can hold`);
}

/** Writes base units as a decimal string without trailing zeros: `1500000000n` with 9 decimals is `1.5`. */
export function toDecimal(baseUnits: bigint, decimals: number): string {
  const digits = baseUnits.toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '');
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

/** A token amount in base units together with the token's decimals. */
export interface TokenAmount {
  readonly baseUnits: bigint;
  readonly decimals: number;
}

/** What one whole token in fetched in tokens out, as a decimal string, cut (not rounded) after 18 decimals. */
export function executionPrice(paid: TokenAmount, received: TokenAmount): string {
  const scale = 10n ** BigInt(PRICE_DECIMALS + paid.decimals);
  const price = (received.baseUnits * scale) / (paid.baseUnits * 10n ** BigInt(received.decimals));
  return toDecimal(price, PRICE_DECIMALS);
}

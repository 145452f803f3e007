/** A whole in basis points. */
export const WHOLE_IN_BPS = 10_000n;

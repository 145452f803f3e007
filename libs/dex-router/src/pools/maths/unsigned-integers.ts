/** The largest value of each unsigned integer that programs of the chain keep amounts in. */
export const U64_MAX = 2n ** 64n - 1n;
export const U128_MAX = 2n ** 128n - 1n;

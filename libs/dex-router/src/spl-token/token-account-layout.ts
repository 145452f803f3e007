import {
  getAddressCodec,
  getOptionCodec,
  getStructCodec,
  getU32Codec,
  getU64Codec,
  getU8Codec,
  type FixedSizeCodec,
} from '@solana/kit';

/** Bytes of a token account without extensions, and of the part that an account with extensions begins with. */
export const TOKEN_ACCOUNT_SIZE = 165;

/** Values of `state`. */
export const TOKEN_ACCOUNT_STATE = { uninitialized: 0, initialized: 1, frozen: 2 } as const;

/** An optional value of the token programs: always the same size, zeroes where there is none. */
function optional<From, To extends From>(codec: FixedSizeCodec<From, To>) {
  return getOptionCodec(codec, { noneValue: 'zeroes', prefix: getU32Codec() });
}

/**
 * `Account` of the SPL token program, little-endian; source: the token program's `state.rs`.
 *
 * | offset | field | unit |
 * |---|---|---|
 * | 0 | mint | |
 * | 32 | owner: the authority that may move the tokens | |
 * | 64 | amount | base units of the mint |
 * | 72 | delegate | |
 * | 108 | state | |
 * | 109 | isNative: the rent reserve of wrapped SOL, not part of `amount` | lamports |
 * | 121 | delegatedAmount | base units of the mint |
 * | 129 | closeAuthority | |
 */
export const tokenAccountCodec = getStructCodec([
  ['mint', getAddressCodec()],
  ['owner', getAddressCodec()],
  ['amount', getU64Codec()],
  ['delegate', optional(getAddressCodec())],
  ['state', getU8Codec()],
  ['isNative', optional(getU64Codec())],
  ['delegatedAmount', getU64Codec()],
  ['closeAuthority', optional(getAddressCodec())],
]);

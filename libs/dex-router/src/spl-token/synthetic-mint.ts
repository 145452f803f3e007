import { address, none } from '@solana/kit';
import type { Account } from '../accounts/account.js';
import { MINT_SIZE, mintCodec, transferFeeConfigCodec } from './mint-layout.js';
import { TOKEN_2022_PROGRAM, TOKEN_PROGRAM } from './token-programs.js';
import type { TransferFee, TransferFeeSchedule } from './transfer-fee.js';
import { MINT_EXTENSION } from './transfer-obstacles.js';

const NOBODY = address('11111111111111111111111111111111');
const ACCOUNT_TYPE_OFFSET = 165;
const ACCOUNT_TYPE_MINT = 1;

export interface SyntheticMint {
  /** base58 */
  readonly address: string;
  readonly decimals: number;
  /** Base units. */
  readonly supply: bigint;
  /** A mint that charges for transfers is one of Token-2022. */
  readonly transferFees?: TransferFeeSchedule;
}

/** A mint that nobody may mint more of or freeze. */
export function syntheticMint({ address: at, decimals, supply, transferFees }: SyntheticMint): Account {
  const base = mintCodec.encode({
    mintAuthority: none(),
    supply,
    decimals,
    isInitialized: 1,
    freezeAuthority: none(),
  });
  if (!transferFees) {
    return { address: at, owner: TOKEN_PROGRAM, data: new Uint8Array(base) };
  }
  const config = new Uint8Array(encodeTransferFees(transferFees));
  return mintWithExtensions(at, new Uint8Array(base), [[MINT_EXTENSION.transferFeeConfig, config]]);
}

function encodeTransferFees({ older, newer, newerFrom }: TransferFeeSchedule) {
  return transferFeeConfigCodec.encode({
    transferFeeConfigAuthority: NOBODY,
    withdrawWithheldAuthority: NOBODY,
    withheldAmount: 0n,
    older: { epoch: 0n, ...encodeFee(older) },
    newer: { epoch: newerFrom, ...encodeFee(newer) },
  });
}

function encodeFee({ basisPoints, maximum }: TransferFee) {
  return { maximumFee: maximum, basisPoints: Number(basisPoints) };
}

/** A mint of Token-2022 from the 82 bytes of any mint and its extensions, each a type and a value. */
export function mintWithExtensions(
  at: string,
  base: Uint8Array,
  extensions: readonly (readonly [type: number, value: Uint8Array])[],
): Account {
  const data = [...base.subarray(0, MINT_SIZE)];
  while (data.length < ACCOUNT_TYPE_OFFSET) {
    data.push(0);
  }
  data.push(ACCOUNT_TYPE_MINT);
  for (const [type, value] of extensions) {
    data.push(type & 0xff, type >> 8, value.length & 0xff, value.length >> 8, ...value);
  }
  return { address: at, owner: TOKEN_2022_PROGRAM, data: Uint8Array.from(data) };
}

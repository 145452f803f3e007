import type { Account } from '../../../accounts/account.js';
import { PoolRejected } from '../../../pools/pool-rejected.js';
import { BIN_ARRAY_DISCRIMINATOR, BIN_ARRAY_SIZE } from './bin-array-layout.js';
import { BITMAP_EXTENSION_DISCRIMINATOR, BITMAP_EXTENSION_SIZE } from './bitmap-extension-layout.js';
import { DLMM_PROGRAM } from './dlmm-addresses.js';
import { LB_PAIR_DISCRIMINATOR, LB_PAIR_SIZE } from './lb-pair-layout.js';

/** What tells one kind of account of the program from the others. */
export interface AccountShape {
  /** For sentences. */
  readonly name: string;
  readonly discriminator: Uint8Array;
  readonly size: number;
}

export const LB_PAIR: AccountShape = {
  name: 'DLMM pool',
  discriminator: LB_PAIR_DISCRIMINATOR,
  size: LB_PAIR_SIZE,
};
export const BIN_ARRAY: AccountShape = {
  name: 'DLMM bin array',
  discriminator: BIN_ARRAY_DISCRIMINATOR,
  size: BIN_ARRAY_SIZE,
};
export const BITMAP_EXTENSION: AccountShape = {
  name: 'DLMM bitmap extension',
  discriminator: BITMAP_EXTENSION_DISCRIMINATOR,
  size: BITMAP_EXTENSION_SIZE,
};

export function hasShape({ owner, data }: Account, shape: AccountShape): boolean {
  return owner === DLMM_PROGRAM && isOfShape(data, shape);
}

/** @throws PoolRejected unless the program owns the account and its size and discriminator are right */
export function requireShape({ address, owner, data }: Account, shape: AccountShape): void {
  if (owner !== DLMM_PROGRAM) {
    throw new PoolRejected('POOL_FOREIGN_OWNER', `${address} belongs to ${owner}, not to Meteora's DLMM program.`);
  }
  if (!isOfShape(data, shape)) {
    throw new PoolRejected('POOL_MALFORMED', `${address} is no ${shape.name}: ${data.length} bytes of another kind.`);
  }
}

function isOfShape(data: Uint8Array, { discriminator, size }: AccountShape): boolean {
  return data.length === size && discriminator.every((byte, offset) => data[offset] === byte);
}

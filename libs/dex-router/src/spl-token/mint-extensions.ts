import type { Account } from '../accounts/account.js';
import { PoolRejected } from '../pools/pool-rejected.js';
import { MINT_SIZE } from './mint-layout.js';

/** Where a mint with extensions says what it is: behind as many bytes as a token account has. */
const ACCOUNT_TYPE_OFFSET = 165;
const ACCOUNT_TYPE_MINT = 1;
/** Type and length of an extension, two bytes each, before its value. */
const HEADER_SIZE = 4;
const END_OF_EXTENSIONS = 0;

/**
 * The extensions of a Token-2022 mint, by their type: from byte 166 on, each a u16 type, a u16 length and that many
 * bytes, until type 0 or the end. Source: Token-2022's `extension/mod.rs`.
 *
 * @throws PoolRejected if they run past the account or one is there twice
 */
export function readMintExtensions({ address, data }: Account): ReadonlyMap<number, Uint8Array> {
  const extensions = new Map<number, Uint8Array>();
  if (data.length === MINT_SIZE) {
    return extensions;
  }
  if (data[ACCOUNT_TYPE_OFFSET] !== ACCOUNT_TYPE_MINT) {
    throw new PoolRejected('POOL_MALFORMED', `${address} is no mint: ${data.length} bytes.`);
  }
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  let offset = ACCOUNT_TYPE_OFFSET + 1;
  while (offset + 2 <= data.length) {
    const type = view.getUint16(offset, true);
    if (type === END_OF_EXTENSIONS) {
      break;
    }
    const end = offset + HEADER_SIZE <= data.length ? valueEnd(view, offset) : Infinity;
    if (end > data.length || extensions.has(type)) {
      throw new PoolRejected('POOL_MALFORMED', `The extensions of the mint ${address} cannot be read.`);
    }
    extensions.set(type, data.subarray(offset + HEADER_SIZE, end));
    offset = end;
  }
  return extensions;
}

function valueEnd(view: DataView, offset: number): number {
  return offset + HEADER_SIZE + view.getUint16(offset + 2, true);
}

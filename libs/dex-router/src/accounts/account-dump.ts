import { isAddress } from '@solana/kit';
import type { Account } from './account.js';

/** An account as a dump keeps it: one JSON file each. */
export interface DumpedAccount {
  /** base58 */
  readonly address: string;
  /** base58 */
  readonly owner: string;
  readonly base64Data: string;
}

/** The file beside the accounts that says when they were read. */
export const CLOCK_FILE = 'clock.json';

export interface DumpClock {
  /** The chain's clock, seconds since 1970 UTC. */
  readonly unixTimestamp: number;
  /** Where it was recorded. */
  readonly slot?: number;
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

export function dumpAccount({ address, owner, data }: Account): DumpedAccount {
  return { address, owner, base64Data: Buffer.from(data).toString('base64') };
}

/** @throws TypeError with half a sentence that says what is wrong with the file */
export function parseDumpedAccount(text: string): Account {
  const { address, owner, base64Data } = objectOf(text);
  if (!isBase58Address(address)) throw new TypeError('"address" is no base58 address');
  if (!isBase58Address(owner)) throw new TypeError('"owner" is no base58 address');
  if (typeof base64Data !== 'string' || !BASE64.test(base64Data)) throw new TypeError('"base64Data" is no base64');
  return { address, owner, data: new Uint8Array(Buffer.from(base64Data, 'base64')) };
}

/** @throws TypeError with half a sentence that says what is wrong with the file */
export function parseDumpClock(text: string): DumpClock {
  const { unixTimestamp, slot } = objectOf(text);
  if (!isCount(unixTimestamp)) throw new TypeError('"unixTimestamp" is no number of seconds since 1970');
  if (slot !== undefined && !isCount(slot)) throw new TypeError('"slot" is no slot');
  return { unixTimestamp, slot };
}

function objectOf(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new TypeError('it is no JSON', { cause: error });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('it is no JSON object');
  return value as Record<string, unknown>;
}

function isBase58Address(value: unknown): value is string {
  return typeof value === 'string' && isAddress(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

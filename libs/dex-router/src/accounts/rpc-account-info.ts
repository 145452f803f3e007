import { isAddress } from '@solana/kit';
import type { Account } from './account.js';
import { AccountsUnavailable } from './accounts-unavailable.js';

/** What one call of `getMultipleAccounts` brought. */
export interface AccountsAtSlot {
  readonly slot: bigint;
  readonly accounts: Account[];
}

/**
 * The accounts in a node's answer, which may be anything: the types of the client are a promise of the node.
 *
 * @throws AccountsUnavailable
 */
export function readAccountInfo(addresses: readonly string[], response: unknown): AccountsAtSlot {
  const { context, value } = fieldsOf(response);
  const { slot } = fieldsOf(context);
  if (typeof slot !== 'bigint' || slot < 0n) throw malformed('its answer names no slot');
  if (!Array.isArray(value) || value.length !== addresses.length) {
    throw malformed(`it was asked for ${addresses.length} accounts and answers for another number of them`);
  }
  const accounts = addresses.map((address, index) => accountAt(address, value[index]));
  return { slot, accounts: accounts.filter((account) => account !== undefined) };
}

function accountAt(address: string, info: unknown): Account | undefined {
  if (info === null) return undefined;
  const { owner, data } = fieldsOf(info);
  if (typeof owner !== 'string' || !isAddress(owner)) throw malformed(`${address} has no owner`);
  const [base64, encoding] = Array.isArray(data) ? (data as unknown[]) : [];
  if (typeof base64 !== 'string' || encoding !== 'base64') throw malformed(`the data of ${address} is no base64`);
  return { address, owner, data: new Uint8Array(Buffer.from(base64, 'base64')) };
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function malformed(what: string): AccountsUnavailable {
  return new AccountsUnavailable('RPC_MALFORMED', `The node answers with something that is no accounts: ${what}.`);
}

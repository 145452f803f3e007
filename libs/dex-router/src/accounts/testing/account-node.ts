import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Account } from '../account.js';
import { CLOCK_SYSVAR, clockCodec } from '../clock-sysvar.js';

/** One call of `getMultipleAccounts`, as it arrived. */
export interface Call {
  readonly addresses: readonly string[];
  readonly config: Readonly<Record<string, unknown>>;
}

/** A fake of a chain's node, on a port of its own, that knows `getMultipleAccounts`, and answers as it is told. */
export class AccountNode {
  readonly calls: Call[] = [];
  /** The slot of an answer; calls are counted from zero. */
  slotOf: (call: number) => bigint = () => 1_000n;
  /** Turns the answer's `value` into another, such as a broken one. */
  spoil: (value: unknown) => unknown = (value) => value;
  /** The error to answer every call with. */
  fault: { readonly code: number; readonly message: string } | undefined;
  /** An HTTP status to answer everything with. */
  status = 200;
  /** Called for every request; one that never ends is a node that does not answer. */
  before: () => Promise<void> = async () => {};
  private readonly accounts = new Map<string, Account>();
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const answer = this.answer(Buffer.concat(chunks).toString());
        const send = () => response.writeHead(this.status, { 'content-type': 'application/json' }).end(answer);
        void this.before().then(send);
      });
    });
  }

  /** @returns the URL, with a key in it that no message may repeat */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => void this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/?api-key=secret`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => void this.server.close(resolve));
  }

  hold(...accounts: readonly Account[]): void {
    for (const account of accounts) this.accounts.set(account.address, account);
  }

  holdClock(unixTimestamp: bigint): void {
    const clock = { slot: 1_000n, epochStartTimestamp: 0n, epoch: 0n, leaderScheduleEpoch: 0n, unixTimestamp };
    const owner = 'Sysvar1111111111111111111111111111111111111';
    this.hold({ address: CLOCK_SYSVAR, owner, data: new Uint8Array(clockCodec.encode(clock)) });
  }

  private answer(body: string): string {
    const { id, method, params } = JSON.parse(body) as {
      id: string;
      method: string;
      params: [string[], Call['config']];
    };
    if (method !== 'getMultipleAccounts') return `{"jsonrpc":"2.0","id":"${id}","error":{"code":-32601,"message":"?"}}`;
    const [addresses, config] = params;
    const slot = this.slotOf(this.calls.length);
    this.calls.push({ addresses, config });
    const behind = BigInt(Number(config['minContextSlot'] ?? 0)) > slot;
    const fault = behind ? { code: -32016, message: 'Minimum context slot has not been reached' } : this.fault;
    if (fault) return JSON.stringify({ jsonrpc: '2.0', id, error: { ...fault, data: { contextSlot: Number(slot) } } });
    const value = this.spoil(addresses.map((address) => infoOf(this.accounts.get(address), config['dataSlice'])));
    return `{"jsonrpc":"2.0","id":"${id}","result":{"context":{"slot":${slot}},"value":${JSON.stringify(value)}}}`;
  }
}

function infoOf(account: Account | undefined, slice: unknown): unknown {
  if (account === undefined) return null;
  const { offset, length } = (slice ?? { offset: 0, length: account.data.length }) as {
    offset: number;
    length: number;
  };
  const part = account.data.subarray(offset, offset + length);
  const data = [Buffer.from(part).toString('base64'), 'base64'];
  return { data, owner: account.owner, executable: false, lamports: 1, rentEpoch: 0, space: account.data.length };
}

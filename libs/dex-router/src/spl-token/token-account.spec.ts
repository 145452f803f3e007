import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { poolRejection } from '../testing/pool-rejection.js';
import { SOL, USDC } from '../token.js';
import { syntheticTokenAccount } from './synthetic-token-account.js';
import { readTokenAccount } from './token-account.js';
import { tokenAccountCodec } from './token-account-layout.js';
import { TOKEN_2022_PROGRAM } from './token-programs.js';

const vault = syntheticTokenAccount({
  address: 'DQyrAcCrDXQ7NeoqGgDCZwBvWDcYmFCjSb9JtteuvPpz',
  mint: SOL.mint,
  owner: '5Q544fKrFoe6tsEbD7S8EmxGTJYAKtTVhAW5Q5pge4j1',
  amount: 66_599_328_743_661n,
});

function withBytes(changes: Record<number, number>): typeof vault {
  const data = Uint8Array.from(vault.data);
  for (const [offset, byte] of Object.entries(changes)) {
    data[Number(offset)] = byte;
  }
  return { ...vault, data };
}

describe('readTokenAccount', () => {
  it('reads mint, owner and amount', () => {
    expect(readTokenAccount(vault)).toEqual({
      mint: SOL.mint,
      owner: '5Q544fKrFoe6tsEbD7S8EmxGTJYAKtTVhAW5Q5pge4j1',
      amount: 66_599_328_743_661n,
    });
  });

  it('finds them at the token program’s offsets', () => {
    const view = new DataView(vault.data.buffer);
    expect(vault.data).toHaveLength(165);
    expect(view.getBigUint64(64, true)).toBe(66_599_328_743_661n);
    expect(vault.data[108]).toBe(1);
    expect([view.getUint32(109, true), view.getBigUint64(113, true)]).toEqual([1, 2_039_280n]);
  });

  it('writes no rent reserve into accounts of other mints', () => {
    const { data } = syntheticTokenAccount({ address: vault.address, mint: USDC.mint, owner: USDC.mint, amount: 1n });
    expect(new DataView(data.buffer).getUint32(109, true)).toBe(0);
  });

  it('takes accounts with extensions from Token-2022 only', () => {
    const extended = { ...vault, data: Uint8Array.from([...vault.data, 2, 7, 0, 0, 0]) };
    expect(readTokenAccount({ ...extended, owner: TOKEN_2022_PROGRAM }).amount).toBe(66_599_328_743_661n);
    expect(poolRejection(() => readTokenAccount(extended))?.code).toBe('POOL_MALFORMED');
  });

  it('rejects a mint of Token-2022 by its account type', () => {
    const mint = { ...vault, owner: TOKEN_2022_PROGRAM, data: Uint8Array.from([...vault.data, 1, 0, 0]) };
    expect(poolRejection(() => readTokenAccount(mint))?.code).toBe('POOL_MALFORMED');
  });

  it('rejects what another program owns, what is cut short, not initialised or frozen', () => {
    expect(poolRejection(() => readTokenAccount({ ...vault, owner: SOL.mint }))?.code).toBe('POOL_FOREIGN_OWNER');
    expect(poolRejection(() => readTokenAccount({ ...vault, data: vault.data.subarray(0, 164) }))?.code).toBe(
      'POOL_MALFORMED',
    );
    expect(poolRejection(() => readTokenAccount(withBytes({ 108: 0 })))?.code).toBe('POOL_MALFORMED');
    expect(poolRejection(() => readTokenAccount(withBytes({ 108: 2 })))?.code).toBe('POOL_DISABLED');
  });

  it('encodes again exactly what it decodes', () => {
    expect(new Uint8Array(tokenAccountCodec.encode(tokenAccountCodec.decode(vault.data)))).toEqual(vault.data);
  });

  it('reads or rejects any bytes, and throws nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (data, is2022) => {
        const code = poolRejection(() =>
          readTokenAccount({ ...vault, data, ...(is2022 && { owner: TOKEN_2022_PROGRAM }) }),
        )?.code;
        expect([undefined, 'POOL_MALFORMED', 'POOL_DISABLED']).toContain(code);
      }),
    );
  });
});

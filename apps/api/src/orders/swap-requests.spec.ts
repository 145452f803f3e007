import { describe, expect, it } from 'vitest';
import { AccountsUnavailable, type TokenRegistry, TokenUnknown } from '#libs/dex-router';
import { fakeOf } from '../testing/fake.js';
import { SwapRequests } from './swap-requests.js';

const SOL = { symbol: 'SOL', mint: 'So11111111111111111111111111111111111111112', decimals: 9 };
const MINT = '7vfCXTUXx5WJV5JADk17DUJ4ksgau7utNKj4b963voxs';
const UNNAMED = { symbol: MINT, mint: MINT, decimals: 2 };

/** Knows SOL, and finds what it is told to. */
class Registry {
  readonly asked: string[] = [];
  constructor(private readonly finds: object) {}

  known(name: string) {
    return name === 'SOL' ? SOL : undefined;
  }

  find(name: string): Promise<object> {
    const known = this.known(name);
    if (known) return Promise.resolve(known);
    this.asked.push(name);
    return this.finds instanceof Error ? Promise.reject(this.finds) : Promise.resolve(this.finds);
  }
}

function over(finds: object) {
  const registry = new Registry(finds);
  const swaps = new SwapRequests(fakeOf<TokenRegistry>(registry));
  return {
    registry,
    swaps,
    read: (words: object) => swaps.read({ tokenIn: 'SOL', tokenOut: MINT, amount: '1.5', ...words }),
  };
}

describe('SwapRequests', () => {
  it('looks up what is not known, and only that', async () => {
    const { read, registry } = over(UNNAMED);
    expect(await read({})).toEqual({ tokenIn: SOL, tokenOut: UNNAMED, amountIn: 1_500_000_000n });
    expect(registry.asked).toEqual([MINT]);
  });

  it('reads the amount with the decimals that the mint has', async () => {
    const { read } = over(UNNAMED);
    expect(await read({ tokenIn: MINT, tokenOut: 'SOL', amount: '0.05' })).toMatchObject({ amountIn: 5n });
    await expect(read({ tokenIn: MINT, tokenOut: 'SOL', amount: '0.005' })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: [{ path: 'amount', code: 'INVALID_AMOUNT', message: 'must have at most 2 decimals for this token' }],
    });
  });

  it.each(['tokenIn', 'tokenOut'])(
    'blames %s where the source holds no such mint, and lists what is known',
    async (field) => {
      const { read } = over(new TokenUnknown(MINT, 'is no mint'));
      const refused = read({ tokenIn: 'SOL', tokenOut: 'SOL', [field]: MINT });
      await expect(refused).rejects.toMatchObject({
        code: 'VALIDATION_FAILED',
        errors: [
          {
            path: field,
            code: 'UNKNOWN_TOKEN',
            message: expect.stringMatching(/is no mint\. Known are SOL, .*holds$/),
          },
        ],
      });
    },
  );

  it('blames nobody where the source is away', async () => {
    const away = new AccountsUnavailable('RPC_FAILED', 'The node does not answer.');
    await expect(over(away).read({})).rejects.toBe(away);
  });

  it('knows whether a request needs a lookup', () => {
    const { swaps } = over(UNNAMED);
    expect(swaps.knows({ tokenIn: 'SOL', tokenOut: 'SOL' })).toBe(true);
    expect(swaps.knows({ tokenIn: 'SOL', tokenOut: MINT })).toBe(false);
    expect(swaps.knows({ tokenIn: MINT, tokenOut: 'SOL' })).toBe(false);
  });
});

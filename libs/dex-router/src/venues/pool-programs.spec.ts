import { describe, expect, it } from 'vitest';
import { AccountMap } from '../accounts/account-map.js';
import { PoolRejected } from '../pools/pool-rejected.js';
import type { LiquidityPool, SwapDirection } from '../pools/liquidity-pool.js';
import { Random } from '../testing/random.js';
import { POOL_PROGRAMS } from './pool-programs.js';
import { POOL_KINDS } from './testing/pool-kinds.js';

const POOLS_OF_A_KIND = 12;
const AMOUNTS_OF_A_POOL = 12;

describe('POOL_PROGRAMS', () => {
  it('are all kinds of pools, each once', () => {
    const types = POOL_PROGRAMS.map(({ poolType }) => poolType);
    expect(types).toEqual(['amm-v4', 'cpmm', 'clmm', 'dlmm', 'damm-v2']);
    expect(POOL_KINDS.map(({ poolType }) => poolType)).toEqual(types);
    expect(POOL_KINDS.map(({ program }) => program.poolType)).toEqual(types);
  });

  describe.each(POOL_KINDS)('$poolType', ({ program, makePool, poolType }) => {
    const seeds = Array.from({ length: POOLS_OF_A_KIND }, (_, index) => `programs/${poolType}/${index}`);

    it('knows its own pools, and no other account of them for one', async () => {
      for (const seed of seeds) {
        const { pool, accounts } = await makePool(new Random(seed));
        const takenFor = accounts
          .all()
          .flatMap((account) => POOL_PROGRAMS.filter((each) => each.isPool(account)).map((each) => [account, each]));
        expect(takenFor.map(([account, each]) => [account, (each as typeof program).poolType])).toEqual([
          [pool, poolType],
        ]);
      }
    });

    it('names every account that its quotes touch', async () => {
      const answers: { readonly ofPart: unknown; readonly ofWhole: unknown }[] = [];
      for (const seed of seeds) {
        const random = new Random(seed);
        const { pool, accounts } = await makePool(random);
        const named = (await program.accountsOf(pool)).map((address) => accounts.get(address));
        const found = named.filter((account) => account !== undefined);
        const part = program.read(pool, new AccountMap([pool, ...found], accounts.unixTimestamp, accounts.slot));
        const whole = program.read(pool, accounts);
        for (let drawn = 0; drawn < AMOUNTS_OF_A_POOL; drawn += 1) {
          const direction = random.pick(['aToB', 'bToA'] as const);
          const amountIn = random.logUniform(1n, 10n ** 12n);
          answers.push({
            ofPart: answerTo(direction, amountIn, part),
            ofWhole: answerTo(direction, amountIn, whole),
          });
        }
      }
      // Far from the price, a large amount may need more than what is read for a round of quotes.
      const near = answers.filter(({ ofPart }) => ofPart !== 'POOL_ACCOUNT_MISSING');
      expect(near.length).toBeGreaterThan(answers.length / 2);
      for (const { ofPart, ofWhole } of near) expect(ofPart).toEqual(ofWhole);
    });
  });
});

function answerTo(direction: SwapDirection, amountIn: bigint, pool: LiquidityPool) {
  try {
    return pool.quoteExactIn(direction, amountIn);
  } catch (error) {
    if (error instanceof PoolRejected) return error.code;
    throw error;
  }
}

import { describe, expect, it } from 'vitest';
import { askPools } from './ask-pools.js';
import type { PoolQuote } from './pools/liquidity-pool.js';
import { PoolRejected } from './pools/pool-rejected.js';
import type { QuoteRequest } from './quote.js';
import { failingPool, payingPool } from './testing/scripted-pool.js';
import { BONK, SOL, USDC } from './token.js';

const request: QuoteRequest = { tokenIn: SOL, tokenOut: USDC, amountIn: 1_000n };
const guards = { maxPriceImpactBps: 100, maxStateAgeSlots: 150n };
/** What a thousandth less than 1,000 for 1,000 is paid at. */
const midPrice = { numerator: 1n, denominator: 1n };

function ask(...pools: ReturnType<typeof payingPool>[]) {
  return askPools({ pools, refusals: [], ageSlots: 0n }, request, guards);
}

describe('askPools', () => {
  it('values fees and price impact at mid', () => {
    const fees = [
      { mint: SOL.mint, amount: 20n },
      { mint: USDC.mint, amount: 10n },
    ];
    const { answers } = ask(payingPool('raydium', 965n, { fees, midPrice }));
    expect(answers).toMatchObject([{ amountIn: 1_000n, amountOut: 965n, fees, feeBps: 300, priceImpactBps: 52 }]);
  });

  it('asks the other way where the request sells the second token', () => {
    const buys = { tokenIn: USDC, tokenOut: SOL, amountIn: 1_000n };
    const fees = [{ mint: USDC.mint, amount: 20n }];
    const pool = payingPool('raydium', 980n, { fees, midPrice });
    const { answers, candidates } = askPools({ pools: [pool], refusals: [], ageSlots: 0n }, buys, guards);
    expect(answers).toMatchObject([{ feeBps: 200, priceImpactBps: 0 }]);
    expect(candidates).toMatchObject([{ direction: 'bToA' }]);
  });

  it('adds what the venue itself refuses', () => {
    const venues = askPools(
      {
        pools: [payingPool('raydium', 1n)],
        refusals: [
          {
            venue: 'raydium',
            poolType: 'clmm',
            pool: 'closed',
            code: 'POOL_DISABLED',
            reason: 'It is closed.',
            transient: false,
          },
        ],
        ageSlots: 0n,
      },
      request,
      guards,
    );
    expect(venues.answers.map(({ pool }) => pool)).toEqual(['raydium-cpmm', 'closed']);
  });

  it.each([
    ['AMOUNT_TOO_LARGE', 1],
    ['POOL_ACCOUNT_MISSING', 1],
    ['AMOUNT_TOO_SMALL', 0],
    ['POOL_DISABLED', 0],
  ] as const)('hands %s on; candidates for a piece: %d', (code, count) => {
    const { answers, candidates } = ask(failingPool('raydium', new PoolRejected(code, 'No.')));
    expect(answers).toEqual([
      { venue: 'raydium', poolType: 'cpmm', pool: 'raydium-cpmm', code, reason: 'No.', transient: false },
    ]);
    expect(candidates).toHaveLength(count);
  });
});

describe('the guards of askPools', () => {
  it('refuse more price impact than is allowed, of all of the order only', () => {
    const { answers, candidates } = ask(
      payingPool('raydium', 990n, { midPrice }),
      payingPool('raydium', 989n, { midPrice }, 'clmm'),
    );
    expect(answers).toMatchObject([{ priceImpactBps: 100 }, { code: 'PRICE_IMPACT_TOO_HIGH', transient: false }]);
    expect(answers[1]).toMatchObject({ reason: expect.stringContaining('110 bps') });
    expect(candidates.map(({ whole }) => whole)).toEqual([answers[0], null]);
  });

  it('refuse a state that is older than is allowed, whatever its pools would pay', () => {
    const pools = [payingPool('raydium', 1_000n), payingPool('raydium', 1_000n, {}, 'clmm')];
    const atAge = (ageSlots: bigint) => askPools({ pools, refusals: [], ageSlots }, request, guards);
    expect(atAge(150n).candidates).toHaveLength(2);
    expect(atAge(151n).candidates).toEqual([]);
    expect(atAge(151n).answers).toMatchObject([
      { pool: 'raydium-cpmm', code: 'STATE_STALE', transient: true },
      { pool: 'raydium-clmm', code: 'STATE_STALE', transient: true },
    ]);
    expect(atAge(151n).answers[0]).toMatchObject({ reason: expect.stringContaining('151 slots old') });
  });

  it.each<[string, Partial<PoolQuote>, string]>([
    ['for another amount', { amountIn: 1n }, 'instead of the 1000 asked for'],
    ['that pays nothing', { amountOut: 0n }, 'quoted an output of 0'],
    ['that pays less than nothing', { amountOut: -5n }, 'quoted an output of -5'],
  ])('do not believe a quote %s', (_what, lie, reason) => {
    const { answers, candidates } = ask(payingPool('raydium', 7n, lie));
    expect(answers).toMatchObject([{ code: 'VENUE_UNAVAILABLE', reason: expect.stringContaining(reason) }]);
    expect(candidates).toEqual([]);
  });

  it('do not believe a pool of another pair', () => {
    const bonk = { ...payingPool('raydium', 7n), mintA: BONK.mint };
    expect(ask(bonk).answers).toMatchObject([
      { code: 'VENUE_UNAVAILABLE', reason: expect.stringContaining('does not trade SOL/USDC') },
    ]);
  });

  it('let out nothing that a pool throws', () => {
    expect(ask(failingPool('raydium', new TypeError('a bug')), failingPool('raydium', 'gone')).answers).toMatchObject([
      { code: 'VENUE_UNAVAILABLE', reason: expect.stringContaining('a bug'), transient: true },
      { code: 'VENUE_UNAVAILABLE', reason: expect.stringContaining('gone'), transient: true },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { combineLegs, onlyLeg } from './combine-legs.js';
import { explainRoute } from './explain-route.js';
import { isOffer, type PoolAnswer } from './quote.js';
import { rankOffers } from './rank-offers.js';
import { anOffer, aRefusal } from './testing/pool-offer-builder.js';
import { USDC } from './token.js';

const orcaIsDown = aRefusal('orca');
const jupiterHasNoPool = aRefusal('jupiter', { code: 'NO_POOL', reason: 'jupiter has no pool for SOL/USDC' });
const tooShallow = aRefusal('raydium', {
  poolType: 'clmm',
  pool: 'raydium-clmm',
  code: 'AMOUNT_TOO_LARGE',
  reason: 'The pool raydium-clmm is too shallow.',
});

const tooDear = { poolType: 'dlmm', code: 'PRICE_IMPACT_TOO_HIGH', reason: 'It would pay 600 bps less.' } as const;

/** Where the best offer wins. */
function explain(...answers: PoolAnswer[]): string {
  const [best] = rankOffers(answers.filter(isOffer));
  return explainRoute(answers, best === undefined ? null : onlyLeg(best), USDC);
}

describe('explainRoute', () => {
  it('names the gain over the runner-up, to the last base unit', () => {
    const ranked = [anOffer('orca', 1n), anOffer('meteora', 26_059_567n), anOffer('raydium', 26_028_333n)];
    expect(explain(...ranked)).toBe('meteora cpmm pays 0.031234 USDC more than raydium cpmm (12 bps)');
  });

  it('does not call a small gain none', () => {
    expect(explain(anOffer('meteora', 100_000_001n), anOffer('raydium', 100_000_000n))).toBe(
      'meteora cpmm pays 0.000001 USDC more than raydium cpmm (less than 1 bps)',
    );
  });

  it('says what broke a tie', () => {
    const rough = anOffer('raydium', 5n, { priceImpactBps: 4 });
    expect(explain(rough, anOffer('meteora', 5n, { priceImpactBps: 2 }))).toBe(
      'meteora cpmm and raydium cpmm pay the same, and meteora cpmm has the lower price impact (2 against 4 bps)',
    );
    expect(explain(anOffer('raydium', 5n), anOffer('meteora', 5n))).toBe(
      'raydium cpmm and meteora cpmm pay the same, and raydium cpmm comes first',
    );
  });

  it('tells pools of one kind apart by their addresses', () => {
    const [one, other] = [anOffer('raydium', 110n, { pool: '9xQeWv' }), anOffer('raydium', 100n, { pool: '7zhzTb' })];
    expect(explain(one, other, anOffer('meteora', 1n))).toBe(
      'raydium cpmm 9xQe… pays 0.00001 USDC more than raydium cpmm 7zhz… (1000 bps)',
    );
  });

  it('adds the venues that have nothing, and how many pools', () => {
    const offers = [anOffer('meteora', 110n), anOffer('raydium', 100n)];
    expect(explain(...offers, orcaIsDown, tooShallow)).toBe(
      'meteora cpmm pays 0.00001 USDC more than raydium cpmm (1000 bps); orca failed: 502; 1 pool has no offer',
    );
    expect(explain(anOffer('meteora', 1n), orcaIsDown, jupiterHasNoPool)).toBe(
      'meteora cpmm answered alone: orca failed: 502; jupiter has no pool for SOL/USDC',
    );
    expect(explain(anOffer('meteora', 1n), tooShallow, { ...tooShallow, pool: 'another' })).toBe(
      'meteora cpmm answered alone: 2 pools have no offer',
    );
  });

  it('says why there is no winner', () => {
    expect(explain(orcaIsDown, tooShallow)).toBe(
      'no pool can fill this: orca failed: 502; The pool raydium-clmm is too shallow',
    );
    expect(explain()).toBe('there is no venue to ask');
  });

  it('puts pools together that have the same reason, each of which has its sentence beside it', () => {
    const others = ['one', 'two'].map((pool) => aRefusal('meteora', { ...tooDear, pool: `${pool}-dlmm` }));
    expect(explain(tooShallow, orcaIsDown, ...others)).toBe(
      'no pool can fill this: orca failed: 502; AMOUNT_TOO_LARGE (raydium clmm); PRICE_IMPACT_TOO_HIGH (meteora dlmm one-…, meteora dlmm two-…)',
    );
  });

  it('counts a pool once that both venues tell of, and names one of an unknown kind by its address', () => {
    const missing = { pool: '7zhzTb', code: 'POOL_ACCOUNT_MISSING', reason: 'There is no account 7zhzTb.' } as const;
    const twice = ['raydium', 'meteora'].map((venue) => aRefusal(venue, missing));
    expect(explain(anOffer('meteora', 1n), ...twice)).toBe('meteora cpmm answered alone: 1 pool has no offer');
    expect(explain(...twice)).toBe('no pool can fill this: There is no account 7zhzTb');
    expect(explain(tooShallow, ...twice)).toBe(
      'no pool can fill this: AMOUNT_TOO_LARGE (raydium clmm); POOL_ACCOUNT_MISSING (7zhz…)',
    );
  });

  it('needs no runner-up', () => {
    expect(explain(anOffer('meteora', 1n))).toBe('meteora cpmm is the only pool');
  });
});

describe('explainRoute of a split', () => {
  const legs = [
    anOffer('raydium', 40_000_000n, { amountIn: 1n }),
    anOffer('meteora', 81_000_000n, { amountIn: 2n, poolType: 'dlmm', pool: 'meteora-dlmm' }),
  ];
  const split = combineLegs(legs, 'mint');

  it('names the shares, and what they bring more than the best pool alone', () => {
    const [whole, worse] = [anOffer('raydium', 120_000_000n), anOffer('orca', 119_000_000n)];
    expect(explainRoute([worse, whole, tooShallow], split, USDC)).toBe(
      'split among meteora dlmm 66.7 % and raydium cpmm 33.3 %, it pays 1 USDC more than raydium cpmm alone (83 bps); 1 pool has no offer',
    );
  });

  it('says that no pool may fill it alone, and counts those that take no piece', () => {
    const refusals = [tooShallow, { ...tooShallow, pool: 'another' }];
    expect(explainRoute(refusals, split, USDC)).toBe(
      'no pool may take all of this alone, but together they do: meteora dlmm 66.7 % and raydium cpmm 33.3 %; 2 pools have no offer',
    );
    const legsAlone = legs.map(({ venue, pool }) => aRefusal(venue, { ...tooDear, pool }));
    expect(explainRoute([...legsAlone, tooShallow], split, USDC)).toMatch(/ 33\.3 %; 1 pool has no offer$/);
    expect(explainRoute(legsAlone, split, USDC)).toMatch(/ 33\.3 %$/);
  });
});

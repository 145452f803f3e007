import { describe, expect, it } from 'vitest';
import type { DecisionSaid, OfferSaid } from '#libs/platform';
import { quoteTable } from './quote-table.js';

const ASKED = { amount: '1000', tokenIn: 'SOL', tokenOut: 'USDC', slippageBps: 50, source: 'synthetic' };

const clmm: OfferSaid = {
  venue: 'raydium',
  poolType: 'clmm',
  pool: 'CLMM11111111111111111111111111111111111AAAA',
  amountIn: '1000',
  amountOut: '81546.49189',
  minAmountOut: '81138.75943',
  fees: [],
  feeBps: 4,
  priceImpactBps: 21,
  midPrice: '81.759001234567890123',
  marginalPrice: '81.5',
};
const dlmm: OfferSaid = {
  ...clmm,
  venue: 'meteora',
  poolType: 'dlmm',
  pool: 'DLMM11111111111111111111111111111111111BBBB',
  amountOut: '9999.5',
  priceImpactBps: 7,
};
const routeOf = (...legs: OfferSaid[]): DecisionSaid['route'] => ({
  venue: 'of no interest here',
  pool: 'of no interest here',
  amountOut: '81600.25',
  minAmountOut: '81192.24875',
  feeBps: 5,
  priceImpactBps: 14,
  legs,
});

/** Styles as words, so that colours can be told. */
const inWords = (said: DecisionSaid) =>
  quoteTable(said, ASKED, (style, text) => `<${String(style)}>${text}`).split('\n');
const plain = (said: DecisionSaid) => quoteTable(said, ASKED, (_, text) => text).split('\n');

describe('quoteTable', () => {
  it('lists the best quote first, thousands apart, numbers by their last digit', () => {
    expect(plain({ quotes: [dlmm, clmm], route: routeOf(clmm), why: 'it pays most' })).toEqual([
      '1,000 SOL → USDC',
      '',
      '  venue    type  pool                    pays  mid price  impact    fee',
      '✓ raydium  clmm  CLMM…AAAA  81,546.49189 USDC  81.759001  21 bps  4 bps',
      '  meteora  dlmm  DLMM…BBBB       9,999.5 USDC  81.759001   7 bps  4 bps',
      '',
      'route  all over raydium clmm CLMM…AAAA',
      'pays   81,600.25 USDC, impact 14 bps, fee 5 bps',
      'least  81,192.24875 USDC, at a slippage of 50 bps',
      'why    it pays most',
      'source synthetic',
    ]);
  });

  it('ranks by amount, not by the letters of it', () => {
    const paying = (amountOut: string) => ({ ...clmm, amountOut });
    const amounts = ['2', '10.5', '10.25', '0.9', '10.255'].map(paying);
    const lines = plain({ quotes: amounts, route: null, why: '' });
    expect(lines.slice(3, 8).map((line) => /[\d.]+(?= USDC)/.exec(line)?.[0])).toEqual([
      '10.5',
      '10.255',
      '10.25',
      '2',
      '0.9',
    ]);
  });

  it('marks every pool of a split, and says how much goes over each', () => {
    const legs = [
      { ...clmm, amountIn: '600' },
      { ...dlmm, amountIn: '400' },
    ];
    const lines = plain({ quotes: [clmm, dlmm], route: routeOf(...legs), why: '' });
    expect(lines.filter((line) => line.startsWith('✓'))).toHaveLength(2);
    expect(lines).toContain('route  600 over raydium clmm CLMM…AAAA, 400 over meteora dlmm DLMM…BBBB');
  });

  it('lists pools and venues without a quote below, by code and reason', () => {
    const { venue, poolType, pool } = dlmm;
    const lines = plain({
      quotes: [
        { venue, poolType, pool, code: 'STATE_STALE', reason: 'It is old.' },
        clmm,
        { venue: 'meteora', code: 'VENUE_TIMEOUT', reason: 'It is silent.' },
      ],
      route: routeOf(clmm),
      why: '',
    });
    expect(lines.slice(3, 7)).toEqual([
      expect.stringMatching(/^✓ raydium/),
      '',
      '  meteora dlmm DLMM…BBBB  STATE_STALE  It is old.',
      '  meteora  VENUE_TIMEOUT  It is silent.',
    ]);
  });

  it('marks pools that have no quote for all of it, but take a piece', () => {
    const { venue, poolType, pool } = dlmm;
    const refusal = { venue, poolType, pool, code: 'PRICE_IMPACT_TOO_HIGH', reason: 'It is dear.' };
    const said = { quotes: [refusal, { ...refusal, pool: 'other' }, clmm], route: routeOf(clmm, dlmm), why: '' };
    expect(plain(said).slice(5, 7)).toEqual([
      '✓ meteora dlmm DLMM…BBBB  PRICE_IMPACT_TOO_HIGH  It is dear.',
      '  meteora dlmm other  PRICE_IMPACT_TOO_HIGH  It is dear.',
    ]);
    expect(inWords(said)[5]).toMatch(/^<green>✓ meteora/);
  });

  it('says that there is no route, without an empty table', () => {
    const refusal = { venue: 'raydium', code: 'NO_POOL', reason: 'It has none.' };
    expect(plain({ quotes: [refusal], route: null, why: 'nobody can' })).toEqual([
      '1,000 SOL → USDC',
      '',
      '  raydium  NO_POOL  It has none.',
      '',
      'route  none',
      'why    nobody can',
      'source synthetic',
    ]);
  });

  it('cuts prices after eight significant digits, however small or large', () => {
    const cell = (midPrice: string) =>
      plain({ quotes: [{ ...clmm, midPrice }], route: null, why: '' })[3]
        ?.split(/ {2,}/)
        .at(-3);
    expect(['0.000012345678999', '1234567.899999', '123456789012.5', '0.5', '7'].map(cell)).toEqual([
      '0.000012345678',
      '1,234,567.8',
      '123,456,789,012',
      '0.5',
      '7',
    ]);
  });

  it('paints the pools that the route takes, and no others', () => {
    const lines = inWords({ quotes: [clmm, dlmm], route: routeOf(clmm), why: '' });
    expect(lines[3]).toMatch(/^<green>✓ raydium/);
    expect(lines[4]).toMatch(/^ {2}meteora/);
  });
});

import { describe, expect, it } from 'vitest';
import { type PoolAnswer, type PoolOffer, type PoolRefusal, type Route, type RouteDecision } from '#libs/dex-router';
import { buildingEvent } from './building-event.js';
import { anOrder } from './testing/order-builder.js';

const SOL = { symbol: 'SOL', mint: 'So11111111111111111111111111111111111111112', decimals: 9 };
const USDC = { symbol: 'USDC', mint: 'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v', decimals: 6 };
const PAIR = { tokenIn: SOL, tokenOut: USDC };

const meteora: PoolOffer = {
  venue: 'meteora',
  poolType: 'dlmm',
  pool: 'meteora-pool',
  amountIn: 1_000_000_000n,
  amountOut: 162_785_108n,
  fees: [{ mint: SOL.mint, amount: 2_000_000n }],
  midPrice: { numerator: 163n, denominator: 1_000n },
  marginalPrice: { numerator: 1_627n, denominator: 10_000n },
  feeBps: 20,
  priceImpactBps: 1,
};
const raydium: PoolOffer = {
  ...meteora,
  venue: 'raydium',
  poolType: 'clmm',
  pool: 'raydium-pool',
  amountOut: 162_590_000n,
  feeBps: 25,
};
const orcaIsDown: PoolRefusal = {
  venue: 'orca',
  poolType: null,
  pool: null,
  code: 'VENUE_UNAVAILABLE',
  reason: 'orca is down',
  transient: true,
};
const meteoraAlone: Route = { ...meteora, legs: [meteora] };

function decision(...answers: PoolAnswer[]): RouteDecision {
  return { answers, best: meteoraAlone, why: 'meteora pays more' };
}

function eventOf(order: Parameters<typeof anOrder>[0], ...answers: PoolAnswer[]) {
  return buildingEvent(anOrder(order), PAIR, decision(...answers), meteoraAlone);
}

function minimumAt(slippageBps: number): unknown {
  return eventOf({ slippageBps }, meteora)['minAmountOut'];
}

const MIDS = { midPrice: '163', marginalPrice: '162.7' };

describe('buildingEvent', () => {
  it('lists every answer in the order of the venues, amounts in whole tokens', () => {
    const { quotes } = eventOf({}, raydium, orcaIsDown, meteora);
    expect(quotes).toEqual([
      {
        venue: 'raydium',
        poolType: 'clmm',
        pool: 'raydium-pool',
        amountIn: '1',
        fees: [{ token: 'SOL', amount: '0.002' }],
        ...MIDS,
        amountOut: '162.59',
        minAmountOut: '161.77705',
        feeBps: 25,
        priceImpactBps: 1,
      },
      { venue: 'orca', code: 'VENUE_UNAVAILABLE', reason: 'orca is down' },
      {
        venue: 'meteora',
        poolType: 'dlmm',
        pool: 'meteora-pool',
        amountIn: '1',
        fees: [{ token: 'SOL', amount: '0.002' }],
        ...MIDS,
        amountOut: '162.785108',
        minAmountOut: '161.971182',
        feeBps: 20,
        priceImpactBps: 1,
      },
    ]);
  });

  it('names the route, why it won, the minimum and the attempt', () => {
    const event = eventOf({ attempts: 2 }, raydium, meteora);
    expect(event).toMatchObject({
      attempt: 2,
      route: {
        venue: 'meteora',
        pool: 'meteora-pool',
        amountOut: '162.785108',
        minAmountOut: '161.971182',
        legs: [{ venue: 'meteora', poolType: 'dlmm', pool: 'meteora-pool', amountIn: '1' }],
        why: 'meteora pays more',
      },
      minAmountOut: '161.971182',
    });
  });

  it('cuts the minimum down, by the slippage of the order', () => {
    expect(minimumAt(0)).toBe('162.785108');
    expect(minimumAt(1)).toBe('162.768829'); // 162.7688294892
    expect(minimumAt(10_000)).toBe('0');
  });

  it('says how an order is split', () => {
    const legs = [
      { ...meteora, amountIn: 600_000_000n, amountOut: 97_700_000n },
      { ...raydium, amountIn: 400_000_000n, amountOut: 65_100_000n },
    ] as const;
    const split: Route = {
      ...meteoraAlone,
      legs,
      amountOut: 162_800_000n,
      venue: 'meteora+raydium',
      pool: 'meteora-pool+raydium-pool',
    };
    const { route } = buildingEvent(anOrder(), PAIR, { ...decision(meteora, raydium), best: split }, split);
    expect(route).toMatchObject({
      venue: 'meteora+raydium',
      amountOut: '162.8',
      legs: [
        { pool: 'meteora-pool', amountIn: '0.6', amountOut: '97.7' },
        { pool: 'raydium-pool', amountIn: '0.4', amountOut: '65.1' },
      ],
    });
  });

  it('is plain JSON: what is stored is what was said', () => {
    const event = eventOf({}, raydium, orcaIsDown, meteora);
    expect(JSON.parse(JSON.stringify(event))).toEqual(event);
  });
});

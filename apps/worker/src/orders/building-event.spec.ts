import { describe, expect, it } from 'vitest';
import { type Quote, type RouteDecision, type VenueRejection } from '#libs/dex-router';
import { buildingEvent } from './building-event.js';
import { anOrder } from './testing/order-builder.js';

const meteora: Quote = {
  venue: 'meteora',
  pool: 'meteora-pool',
  amountIn: 1_000_000_000n,
  amountOut: 162_785_108n,
  feeBps: 20,
  priceImpactBps: 1,
};
const raydium: Quote = { ...meteora, venue: 'raydium', pool: 'raydium-pool', amountOut: 162_590_000n, feeBps: 25 };
const orcaIsDown: VenueRejection = {
  venue: 'orca',
  code: 'VENUE_UNAVAILABLE',
  reason: 'orca is down',
  transient: true,
};

function decision(...answers: (Quote | VenueRejection)[]): RouteDecision {
  return { answers, best: meteora, why: 'meteora pays more' };
}

function minimumAt(slippageBps: number): unknown {
  return buildingEvent(anOrder({ slippageBps }), decision(meteora), meteora)['minAmountOut'];
}

describe('buildingEvent', () => {
  it('lists every answer in the order of the venues, amounts in whole tokens', () => {
    const { quotes } = buildingEvent(anOrder(), decision(raydium, orcaIsDown, meteora), meteora);
    expect(quotes).toEqual([
      {
        venue: 'raydium',
        pool: 'raydium-pool',
        amountOut: '162.59',
        minAmountOut: '161.77705',
        feeBps: 25,
        priceImpactBps: 1,
      },
      { venue: 'orca', code: 'VENUE_UNAVAILABLE', reason: 'orca is down' },
      {
        venue: 'meteora',
        pool: 'meteora-pool',
        amountOut: '162.785108',
        minAmountOut: '161.971182',
        feeBps: 20,
        priceImpactBps: 1,
      },
    ]);
  });

  it('names the route, why it won, the minimum and the attempt', () => {
    const event = buildingEvent(anOrder({ attempts: 2 }), decision(raydium, meteora), meteora);
    expect(event).toMatchObject({
      attempt: 2,
      route: { venue: 'meteora', pool: 'meteora-pool', amountOut: '162.785108', why: 'meteora pays more' },
      minAmountOut: '161.971182',
    });
  });

  it('cuts the minimum down, by the slippage of the order', () => {
    expect(minimumAt(0)).toBe('162.785108');
    expect(minimumAt(1)).toBe('162.768829'); // 162.7688294892
    expect(minimumAt(10_000)).toBe('0');
  });

  it('counts in the decimals of the token out that the order keeps', () => {
    const event = buildingEvent(anOrder({ tokenOutDecimals: 9 }), decision(meteora), meteora);
    expect(event['route']).toMatchObject({ amountOut: '0.162785108' });
  });

  it('is plain JSON: what is stored is what was said', () => {
    const event = buildingEvent(anOrder(), decision(raydium, orcaIsDown, meteora), meteora);
    expect(JSON.parse(JSON.stringify(event))).toEqual(event);
  });
});

import { describe, expect, it } from 'vitest';
import { toDecimal } from '#libs/orders-domain';
import { Crash } from './testing/in-memory-journal.js';
import { ORDER_ID } from './testing/order-builder.js';
import { OrderFloor } from './testing/order-floor.js';
import { hasNoPool, isDown, pays } from './testing/scripted-venue.js';

describe('an order on its straight way', () => {
  it('goes through every step once and is confirmed', async () => {
    const floor = new OrderFloor();
    expect(await floor.work()).toEqual([]);
    expect(floor.way).toEqual(['routing', 'building', 'submitted', 'confirmed']);
    expect(floor.journal.events.map(({ seq }) => seq)).toEqual([2, 3, 4, 5]);
    expect(floor.observer.told).toEqual(['confirmed: confirmed']);
  });

  it('writes the signature down before the venue hears of it', async () => {
    const floor = new OrderFloor();
    await floor.work();
    expect(floor.log).toEqual([
      'journal routing',
      'journal building',
      'journal submitted',
      'send',
      'journal confirmed',
    ]);
  });

  it('says in its events what the contract promises', async () => {
    const floor = new OrderFloor();
    await floor.work();
    const { txSignature } = await floor.order();
    expect(floor.eventData('routing')).toEqual({ attempt: 1 });
    expect(floor.eventData('building')).toMatchObject({
      quotes: [
        {
          venue: 'raydium',
          pool: 'raydium-pool',
          amountOut: '162.59',
          minAmountOut: '161.77705',
          feeBps: 0,
          priceImpactBps: 0,
        },
        {
          venue: 'meteora',
          pool: 'meteora-pool',
          amountOut: '162.785108',
          minAmountOut: '161.971182',
          feeBps: 0,
          priceImpactBps: 0,
        },
      ],
      route: { venue: 'meteora', pool: 'meteora-pool', amountOut: '162.785108' },
      minAmountOut: '161.971182',
    });
    expect(floor.eventData('submitted')).toEqual({ venue: 'meteora', txSignature, attempt: 1 });
    const amountOut = toDecimal(floor.fills[0]!.amountOut, 6);
    expect(floor.eventData('confirmed')).toEqual({
      venue: 'meteora',
      amountOut,
      executionPrice: amountOut,
      txSignature,
    });
  });

  it('keeps on the order what was quoted, and what the venue, not the quote, says was paid', async () => {
    const floor = new OrderFloor();
    await floor.work();
    const order = await floor.order();
    expect(order).toMatchObject({
      status: 'confirmed',
      attempts: 1,
      venue: 'meteora',
      pool: 'meteora-pool',
      quotedAmountOut: 162_785_108n,
      minAmountOut: 161_971_182n,
      failureCode: null,
    });
    expect(floor.fills).toEqual([{ txSignature: order.txSignature, amountOut: order.amountOut }]);
    expect(order.amountOut).not.toBe(order.quotedAmountOut);
  });

  it('prices a fill in whole tokens, whatever was sold', async () => {
    const floor = new OrderFloor({ order: { amountIn: 3_000_000_000n }, venues: [pays('meteora', 300_000_000n)] });
    await floor.work();
    const { amountOut, executionPrice } = await floor.order();
    // 3 SOL at 9 decimals for USDC at 6, so base units of USDC / 3 are the price at 6 decimals
    expect(executionPrice).toBe(toDecimal(amountOut! / 3n, 6));
    expect(executionPrice).toMatch(/^(?:99|100)\.\d+$/);
  });

  it('goes with the venue that answers, and says why the other did not', async () => {
    const floor = new OrderFloor({ venues: [pays('raydium', 162_590_000n), isDown('meteora')] });
    await floor.work();
    expect(await floor.order()).toMatchObject({ status: 'confirmed', venue: 'raydium' });
    const building = floor.eventData('building');
    expect(building).toMatchObject({
      quotes: [{ venue: 'raydium' }, { venue: 'meteora', reason: 'meteora is down' }],
      route: { venue: 'raydium', why: 'raydium cpmm answered alone: meteora is down' },
    });
  });
});

describe('an order that cannot be filled', () => {
  it('fails at once where there is no pool', async () => {
    const floor = new OrderFloor({ venues: [hasNoPool('raydium'), hasNoPool('meteora')] });
    expect(await floor.work()).toEqual([]);
    expect(floor.way).toEqual(['routing', 'failed']);
    const { failure, attempts } = await floor.order();
    expect(failure).toMatchObject({ code: 'NO_ROUTE', message: expect.stringContaining('raydium has no pool') });
    expect(attempts).toBe(1);
    const quotes = ['raydium', 'meteora'].map((venue) => ({
      venue,
      code: 'NO_POOL',
      reason: `${venue} has no pool for SOL/USDC`,
    }));
    expect(floor.eventData('failed')).toEqual({ ...failure, quotes });
    expect(floor.gateway.landed.size).toBe(0);
  });

  it('fails without a retry when the fill would pay less than the minimum', async () => {
    const floor = new OrderFloor({ order: { slippageBps: 0 } });
    expect(await floor.work()).toEqual([]);
    expect(floor.way).toEqual(['routing', 'building', 'submitted', 'failed']);
    const { failure, amountOut } = await floor.order();
    expect(failure?.code).toBe('SLIPPAGE_EXCEEDED');
    expect(failure?.message).toMatch(/would have paid 162\.\d+ USDC, the minimum amount out was 162\.785108 USDC/);
    expect(amountOut).toBeNull();
    expect(floor.eventData('failed')).toEqual(failure);
    expect(floor.fills).toEqual([]);
  });
});

describe('an order whose deadline has passed', () => {
  it.each(['pending', 'routing', 'building'] as const)(
    'fails where it was %s, for nothing was sent',
    async (status) => {
      const floor = new OrderFloor({ order: { status, attempts: 1 } });
      floor.journal.overdue = true;
      expect(await floor.work()).toEqual([]);
      expect(floor.way).toEqual(['failed']);
      expect(await floor.order()).toMatchObject({ failureCode: 'DEADLINE_EXCEEDED' });
      expect(floor.log).toEqual(['journal failed']);
    },
  );

  it('is followed to its end where its transaction is out', async () => {
    const floor = new OrderFloor();
    floor.journal.crashesAt({ append: 4, when: 'before' });
    await expect(floor.work()).rejects.toThrow(Crash);
    floor.journal.overdue = true;
    await floor.work();
    expect(await floor.order()).toMatchObject({ status: 'confirmed' });
  });

  it('is not submitted any more where it passes meanwhile', async () => {
    const floor = new OrderFloor({
      turn: (what) => {
        floor.journal.overdue ||= what === 'sign';
        return Promise.resolve();
      },
    });
    expect(await floor.work()).toEqual([]);
    expect(floor.way).toEqual(['routing', 'building']);
    await floor.work();
    expect(floor.way.at(-1)).toBe('failed');
    expect(floor.gateway.landed.size).toBe(0);
  });
});

describe('an order that wants nothing', () => {
  it.each([
    ['confirmed', { status: 'confirmed', amountOut: 1n, txSignature: 'sim1' }],
    ['failed', { status: 'failed', failureCode: 'NO_ROUTE' }],
  ] as const)('is left alone when it is %s', async (_status, order) => {
    const floor = new OrderFloor({ order });
    expect(await floor.work()).toEqual([]);
    expect(floor.log).toEqual([]);
  });

  it('is left alone when nobody knows it', async () => {
    const floor = new OrderFloor();
    expect(await floor.worker().run(ORDER_ID.replace(/1$/, '9'))).toBeNull();
    expect(floor.log).toEqual([]);
  });
});

describe('an order whose worker meets an error that nobody foresaw', () => {
  it('hands on what the journal throws', async () => {
    const floor = new OrderFloor();
    floor.journal.crashesAt({ append: 2, when: 'before' });
    await expect(floor.work()).rejects.toThrow(Crash);
    expect(floor.way).toEqual(['routing']);
  });

  it('hands on what the gateway throws, and leaves the order submitted for the next worker', async () => {
    const floor = new OrderFloor({ fates: ['breaks'] });
    await expect(floor.work()).rejects.toThrow('in tongues');
    expect(floor.way).toEqual(['routing', 'building', 'submitted']);
    expect(floor.journal.attempts).toMatchObject([{ end: null }]);
  });

  it('never signs an order anew that is submitted, though its attempt is nowhere to be found', async () => {
    const route = { venue: 'meteora', pool: 'meteora-pool', quotedAmountOut: 2n, minAmountOut: 1n };
    const floor = new OrderFloor({ order: { status: 'submitted', txSignature: 'sig-9', ...route } });
    await expect(floor.work()).rejects.toThrow('submitted');
    expect(floor.journal.attempts).toEqual([]);
    expect(floor.gateway.landed.size).toBe(0);
  });

  it('ends an order for a token that is known no longer, instead of looking at it for ever', async () => {
    const floor = new OrderFloor({ order: { tokenIn: 'LUNA' } });
    await floor.work();
    expect(floor.way).toEqual(['routing', 'failed']);
    expect(floor.gateway.landed.size).toBe(0);
  });
});

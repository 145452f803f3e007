import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Account, AccountSet } from './accounts/account.js';
import { AccountMap } from './accounts/account-map.js';
import { AccountSource } from './accounts/account-source.js';
import { AccountsUnavailable } from './accounts/accounts-unavailable.js';
import { CoalescedAccountSource } from './accounts/coalesced-account-source.js';
import { PoolVenue } from './pool-venue.js';
import { PoolMarket } from './pools/pool-market.js';
import { POOL_PROGRAMS } from './venues/pool-programs.js';
import type { QuoteRequest } from './quote.js';
import { BONK, JUP, SOL, USDC } from './token.js';
import { TOKEN_PROGRAM } from './spl-token/token-programs.js';
import { syntheticDammV2Pool } from './venues/meteora/damm-v2/synthetic-damm-v2.js';
import { AMM_V4_STATUS } from './venues/raydium/amm-v4/amm-v4-status.js';
import { syntheticAmmV4 } from './venues/raydium/amm-v4/synthetic-amm-v4.js';
import { cpmmProgram } from './venues/raydium/cpmm/cpmm-program.js';

const sellSol: QuoteRequest = { tokenIn: SOL, tokenOut: USDC, amountIn: 10n ** 9n };
const buySol: QuoteRequest = { tokenIn: USDC, tokenOut: SOL, amountIn: 10n ** 6n };
const RESERVES = {
  reserveA: 10n ** 15n,
  reserveB: 163n * 10n ** 12n,
  baseFee: { mode: 'fixed', cliffFeeNumerator: 1_000_000n },
} as const;
const never = new AbortController().signal;
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A chain with a pool of SOL/USDC at either venue; the one of Raydium changes in every slot, and the time is the slot's number. */
class TwoPools extends AccountSource {
  reads = 0;
  slot = 100n;
  openTime = 0n;
  hasAtHand = false;
  failure: AccountsUnavailable | undefined;
  /** Called for every read; one that never ends is a source that does not answer. */
  before: (addresses: readonly string[]) => Promise<void> = async () => {};
  /** Named beside the two. */
  named: readonly string[] = [];
  others: readonly Account[] = [];
  private set: AccountMap | undefined;

  override async poolAddresses(): Promise<readonly string[]> {
    return [this.raydium()[0]!.address, this.meteora()[0].address, ...this.named];
  }

  override async read(addresses: readonly string[]): Promise<AccountSet> {
    this.reads += 1;
    await this.before(addresses);
    if (this.failure) throw this.failure;
    if (this.set?.slot !== this.slot) {
      this.set = new AccountMap([...this.raydium(), ...this.meteora(), ...this.others], this.slot, this.slot);
    }
    return this.set;
  }

  override atHand(): AccountSet | undefined {
    return this.hasAtHand && this.set?.slot === this.slot ? this.set : undefined;
  }

  private raydium(): readonly Account[] {
    const coin = { ...SOL, reserve: 10n ** 15n + this.slot };
    const pc = { ...USDC, reserve: 163n * 10n ** 12n };
    return syntheticAmmV4({ market: JUP.mint, coin, pc, status: AMM_V4_STATUS.waitingTrade, openTime: this.openTime });
  }

  private meteora() {
    return syntheticDammV2Pool({ ...RESERVES, mintA: SOL.mint, mintB: USDC.mint });
  }
}

function venuesOf(market: PoolMarket): [PoolVenue, PoolVenue] {
  return [new PoolVenue('raydium', market), new PoolVenue('meteora', market)];
}

describe('PoolVenue', () => {
  let chain: TwoPools;
  let raydium: PoolVenue;
  let meteora: PoolVenue;
  let now: number;

  beforeEach(() => {
    chain = new TwoPools();
    now = 0;
    [raydium, meteora] = venuesOf(new PoolMarket(new CoalescedAccountSource(chain), POOL_PROGRAMS, () => now));
  });

  const ask = (request: QuoteRequest) => Promise.all([raydium.pools(request, never), meteora.pools(request, never)]);

  it('has the pools of its own venue for a pair, either way round', async () => {
    for (const request of [sellSol, buySol]) {
      const [ofRaydium, ofMeteora] = await ask(request);
      expect(ofRaydium).toMatchObject({
        pools: [{ venue: 'raydium', poolType: 'amm-v4' }],
        refusals: [],
        ageSlots: 0n,
      });
      expect(ofMeteora).toMatchObject({
        pools: [{ venue: 'meteora', poolType: 'damm-v2' }],
        refusals: [],
        ageSlots: 0n,
      });
    }
  });

  it('has none for another pair, nor for a token against itself', async () => {
    for (const tokenOut of [BONK, SOL]) {
      await expect(raydium.pools({ ...sellSol, tokenOut }, never)).rejects.toMatchObject({
        code: 'NO_POOL',
        message: `raydium has no pool for SOL/${tokenOut.symbol}`,
      });
    }
  });

  it('calls the source once for both venues, both ways and all orders of a turn', async () => {
    await ask(sellSol);
    chain.reads = 0;
    await Promise.all([ask(sellSol), ask(buySol), ask(sellSol)]);
    expect(chain.reads).toBe(1);
  });

  it('decodes a state once: the same pools for every order until the chain moves on', async () => {
    const [first] = await ask(sellSol);
    const [again] = await ask(buySol);
    expect(again.pools[0]).toBe(first.pools[0]);
    chain.slot += 1n;
    const [later] = await ask(sellSol);
    expect(later.pools[0]).not.toBe(first.pools[0]);
  });

  it('has nothing at hand where the source must be asked', async () => {
    await ask(sellSol);
    expect(raydium.poolsAtHand(sellSol)).toBeUndefined();
  });

  it('has what it last answered at hand until the chain moves on', async () => {
    const atHand = () => [raydium, meteora].map((venue) => venue.poolsAtHand(sellSol));
    [raydium, meteora] = venuesOf(new PoolMarket(chain, POOL_PROGRAMS, () => now));
    chain.hasAtHand = true;
    expect(atHand()).toEqual([undefined, undefined]);
    const answers = await ask(sellSol);
    chain.reads = 0;
    expect(atHand()).toEqual(answers);
    expect(chain.reads).toBe(0);
    chain.slot += 1n;
    expect(atHand()).toEqual([undefined, undefined]);
  });

  it('tells how far an answer lies behind the newest slot', async () => {
    await ask(sellSol);
    chain.slot -= 7n;
    expect((await raydium.pools(sellSol, never)).ageSlots).toBe(7n);
  });

  it('says why a pool it knows cannot be quoted over', async () => {
    await ask(sellSol);
    [chain.openTime, chain.slot] = [10n ** 10n, 101n];
    const { pools, refusals } = await raydium.pools(sellSol, never);
    expect(pools).toEqual([]);
    expect(refusals).toMatchObject([
      { venue: 'raydium', poolType: 'amm-v4', code: 'POOL_NOT_ACTIVE', transient: false, pool: expect.any(String) },
    ]);
  });

  it('says why a pool cannot be quoted over that never could, and looks again after ten seconds', async () => {
    chain.openTime = 110n;
    for (const [ms, slot] of [
      [0, 100n],
      [9_999, 124n],
    ] as const) {
      [now, chain.slot] = [ms, slot];
      const [ofRaydium, ofMeteora] = await ask(sellSol);
      expect(ofRaydium).toMatchObject({ pools: [], refusals: [{ poolType: 'amm-v4', code: 'POOL_NOT_ACTIVE' }] });
      expect(ofMeteora.refusals).toEqual([]);
      await expect(raydium.pools({ ...sellSol, tokenOut: BONK }, never)).rejects.toMatchObject({ code: 'NO_POOL' });
    }
    now = 10_000;
    await vi.waitFor(async () =>
      expect(await raydium.pools(sellSol, never)).toMatchObject({ pools: [{ poolType: 'amm-v4' }], refusals: [] }),
    );
  });

  it('lets nobody wait while it looks again', async () => {
    chain.openTime = 110n;
    await ask(sellSol);
    const [late = ''] = await chain.poolAddresses();
    let looks = 0;
    chain.before = async (addresses) => {
      if (!addresses.includes(late)) return;
      looks += 1;
      await new Promise(() => {});
    };
    for (now = 10_000; now < 40_000; now += 10_000) {
      const [ofRaydium, ofMeteora] = await ask(sellSol);
      expect(ofRaydium.refusals).toMatchObject([{ code: 'POOL_NOT_ACTIVE' }]);
      expect(ofMeteora.pools).toHaveLength(1);
      await turn();
      expect(looks).toBe(1);
    }
  });

  it('cannot tell of other pools while it fails to look again, and looks again ten seconds later', async () => {
    chain.openTime = 110n;
    await ask(sellSol);
    const [late = ''] = await chain.poolAddresses();
    let looks = 0;
    chain.before = async (addresses) => {
      if (!addresses.includes(late)) return;
      looks += 1;
      throw new AccountsUnavailable('RPC_FAILED', 'The node gives no accounts.');
    };
    now = 10_000;
    await ask(sellSol);
    await vi.waitFor(() => expect(raydium.pools(sellSol, never)).rejects.toMatchObject({ code: 'VENUE_UNAVAILABLE' }));
    expect((await meteora.pools(sellSol, never)).pools).toHaveLength(1);
    now = 19_999;
    await meteora.pools(sellSol, never);
    await turn();
    expect(looks).toBe(1);
    chain.before = async () => {};
    now = 20_000;
    await vi.waitFor(async () =>
      expect((await raydium.pools(sellSol, never)).refusals).toMatchObject([{ code: 'POOL_NOT_ACTIVE' }]),
    );
  });

  it('tells of a pool without an account at both venues and for every pair, until there is one', async () => {
    const late = syntheticDammV2Pool({ ...RESERVES, mintA: SOL.mint, mintB: BONK.mint });
    chain.named = [late[0].address];
    const missing = { poolType: null, pool: late[0].address, code: 'POOL_ACCOUNT_MISSING', transient: true };
    for (const tokenOut of [USDC, BONK]) {
      const [ofRaydium, ofMeteora] = await ask({ ...sellSol, tokenOut });
      expect(ofRaydium.refusals).toMatchObject([{ venue: 'raydium', ...missing }]);
      expect(ofMeteora.refusals).toMatchObject([{ venue: 'meteora', ...missing }]);
    }
    [chain.others, chain.slot, now] = [late, 101n, 10_000];
    await vi.waitFor(async () => expect((await raydium.pools(sellSol, never)).refusals).toEqual([]));
    expect((await meteora.pools({ ...sellSol, tokenOut: BONK }, never)).pools).toHaveLength(1);
  });

  it('tells of an account that is no pool at the venue of its program, or at both where it has none', async () => {
    chain.others = [
      { address: JUP.mint, owner: TOKEN_PROGRAM, data: new Uint8Array(82) },
      { address: BONK.mint, owner: cpmmProgram.programId, data: new Uint8Array(8) },
    ];
    chain.named = chain.others.map(({ address }) => address);
    const [ofRaydium, ofMeteora] = await ask(sellSol);
    const foreign = { poolType: null, pool: JUP.mint, code: 'POOL_UNSUPPORTED', transient: false };
    expect(ofRaydium.refusals).toMatchObject([foreign, { ...foreign, pool: BONK.mint }]);
    expect(ofMeteora.refusals).toMatchObject([foreign]);
  });

  it('is unavailable while the source is, from the first call on, and back when the source is', async () => {
    chain.failure = new AccountsUnavailable('RPC_FAILED', 'The node gives no accounts.');
    await expect(raydium.pools(sellSol, never)).rejects.toMatchObject({
      code: 'VENUE_UNAVAILABLE',
      message: 'raydium is unavailable: The node gives no accounts.',
    });
    chain.failure = undefined;
    expect((await raydium.pools(sellSol, never)).pools).toHaveLength(1);
    chain.failure = new AccountsUnavailable('RPC_FAILED', 'The node gives no accounts.');
    await expect(raydium.pools(sellSol, never)).rejects.toMatchObject({ code: 'VENUE_UNAVAILABLE' });
  });

  it('rejects at once when its signal aborts', async () => {
    await expect(raydium.pools(sellSol, AbortSignal.abort())).rejects.toThrow('aborted');
    await ask(sellSol);
    const abort = new AbortController();
    const pools = raydium.pools(sellSol, abort.signal);
    abort.abort();
    await expect(pools).rejects.toThrow('raydium is unavailable: Nobody waits for the accounts any more.');
  });
});

import type { Account } from '../accounts/account.js';
import type { Price } from '../pools/liquidity-pool.js';
import { integerSquareRoot } from '../pools/maths/integer-square-root.js';
import { syntheticTokenAccount } from '../spl-token/synthetic-token-account.js';
import type { Token } from '../token.js';
import { liquidityForAmount0, liquidityForAmount1 } from '../venues/raydium/clmm/maths/liquidity-for-depth.js';
import { positionAmounts, type Position } from '../venues/raydium/clmm/maths/position-amounts.js';
import { sqrtPriceAtTick, tickAtSqrtPrice } from '../venues/raydium/clmm/maths/tick-price.js';
import { poolStateCodec, type PoolState } from '../venues/raydium/clmm/pool-state-layout.js';
import { syntheticClmmPool } from '../venues/raydium/clmm/synthetic-clmm.js';
import { inOrder } from './pool-addresses.js';
import type { PoolKind } from './pool-kinds.js';
import type { PoolMoment } from './pool-moment.js';

/** 2 %, in ticks of about 0.01 %: what the depth of a recipe is about. */
const DEPTH_TICKS = 200n;
/** How far positions reach beyond the band of fair prices, in ticks. */
const NEAREST_MARGIN = 100n;
const MARGINS = [NEAREST_MARGIN, 400n, 1_500n, 10_000n];

/** What stays when the price moves. */
interface Standing {
  readonly positions: readonly Position[];
  readonly state: PoolState;
  /** The pool first. */
  readonly accounts: readonly Account[];
}

/** Builds a pool whose positions stand still, around the price of the long run, while the price moves. */
export class ClmmBuilder {
  private readonly tokens: readonly [Token, Token];
  private standing: Standing | undefined;

  constructor(
    private readonly base: Token,
    quote: Token,
    private readonly kind: Extract<PoolKind, { poolType: 'clmm' }>,
  ) {
    this.tokens = inOrder(base, quote);
  }

  /** Only the pool and its vaults are anew; tick arrays are the largest accounts, and stay. */
  build(moment: PoolMoment): readonly Account[] {
    this.standing ??= this.stand(moment);
    const { accounts, positions, state } = this.standing;
    const sqrtPrice = this.sqrtPriceOf(moment.price);
    const tick = tickAtSqrtPrice(sqrtPrice);
    const inRange = positions.filter(({ lowerTick, upperTick }) => lowerTick <= tick && tick < upperTick);
    const liquidity = inRange.reduce((sum, position) => sum + position.liquidity, 0n);
    const held = positions.map((position) => positionAmounts(position, sqrtPrice));
    const data = new Uint8Array(poolStateCodec.encode({ ...state, sqrtPrice, tick: Number(tick), liquidity }));
    const [pool] = accounts;
    const moved = new Map<string, Account>([
      [pool!.address, { ...pool!, data }],
      vault(
        pool!.address,
        state.vault0,
        state.mint0,
        held.reduce((sum, { amount0 }) => sum + amount0, 0n),
      ),
      vault(
        pool!.address,
        state.vault1,
        state.mint1,
        held.reduce((sum, { amount1 }) => sum + amount1, 0n),
      ),
    ]);
    return accounts.map((account) => moved.get(account.address) ?? account);
  }

  private stand(moment: PoolMoment): Standing {
    const [token0, token1] = this.tokens;
    const { configIndex, tickSpacing, tradeFeeRate } = this.kind;
    const positions = this.positionsAround(moment);
    const accounts = syntheticClmmPool({
      mint0: token0.mint,
      mint1: token1.mint,
      decimals0: token0.decimals,
      decimals1: token1.decimals,
      configIndex,
      tickSpacing,
      tradeFeeRate,
      sqrtPrice: this.sqrtPriceOf(moment.anchor),
      positions,
    });
    return { positions, accounts, state: poolStateCodec.decode(accounts[0].data) };
  }

  /** Half of the liquidity all over the band and beyond, the other half in positions that overlap by halves. */
  private positionsAround({ anchor, bandBps, quoteDepth }: PoolMoment): Position[] {
    const middle = tickAtSqrtPrice(this.sqrtPriceOf(anchor));
    const liquidity = this.liquidityFor(middle, quoteDepth);
    const tickSpacing = BigInt(this.kind.tickSpacing);
    const between = (from: bigint, to: bigint, share: bigint): Position => ({
      lowerTick: multipleBelow(middle + from, tickSpacing),
      upperTick: multipleBelow(middle + to, tickSpacing) + tickSpacing,
      liquidity: share,
    });
    const half = (bandBps + NEAREST_MARGIN) / 2n;
    return [
      ...MARGINS.map((margin) => between(-bandBps - margin, bandBps + margin, liquidity / 8n)),
      ...[-2n, -1n, 0n].map((start) => between(start * half, (start + 2n) * half, liquidity / 4n)),
    ];
  }

  /** Whoever raises the price of the base pays in the quote: token 1 upwards, or token 0 downwards. */
  private liquidityFor(tick: bigint, quoteDepth: bigint): bigint {
    const here = sqrtPriceAtTick(tick);
    return this.isBaseFirst
      ? liquidityForAmount1(here, sqrtPriceAtTick(tick + DEPTH_TICKS), quoteDepth)
      : liquidityForAmount0(sqrtPriceAtTick(tick - DEPTH_TICKS), here, quoteDepth);
  }

  /** Q64.64, of token 1 for token 0. */
  private sqrtPriceOf({ numerator, denominator }: Price): bigint {
    return integerSquareRoot(this.isBaseFirst ? (numerator << 128n) / denominator : (denominator << 128n) / numerator);
  }

  private get isBaseFirst(): boolean {
    return this.tokens[0] === this.base;
  }
}

function vault(owner: string, address: string, mint: string, amount: bigint): readonly [string, Account] {
  return [address, syntheticTokenAccount({ address, mint, owner, amount })];
}

function multipleBelow(tick: bigint, tickSpacing: bigint): bigint {
  return tick - (((tick % tickSpacing) + tickSpacing) % tickSpacing);
}

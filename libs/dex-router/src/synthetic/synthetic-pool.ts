import type { Account } from '../accounts/account.js';
import type { ListedPool, Price } from '../pools/liquidity-pool.js';
import type { Token } from '../token.js';
import { DOLLAR, type FairValues } from './fair-values.js';
import { poolAddress } from './pool-addresses.js';
import { type PoolBuilder, poolBuilder } from './pool-builder.js';
import { feeOf, venueOf } from './pool-kinds.js';
import type { PoolMoment } from './pool-moment.js';
import type { PoolRecipe } from './pool-recipes.js';
import { BILLION, seededDraw, SeededWalk } from './seeded-walk.js';

/** Steps for which a pool stands; not all of them move at the same step. */
const STANDING_STEPS = 3n;
/** Steps that a pool is behind the fair price, or ahead of it. */
const LAGS = [-4n, 0n, 2n, 4n, 8n];
/** ± 5 % */
const DEPTH_REACH = BILLION / 20n;

/** One pool of the synthetic market, at every step. */
export class SyntheticPool {
  readonly listing: ListedPool;
  private readonly build: PoolBuilder;
  private readonly still: Omit<PoolMoment, 'price'>;
  private readonly lag: bigint;
  private readonly whims: SeededWalk;
  /**
   * How far its price may be from the fair one when it moves, in parts of a billion: a quarter of its fee. With half a
   * bin on top, and with what fair prices move until it moves again, two pools are still less apart than what both of
   * them charge: nobody gains by selling to one what he buys from the other.
   */
  private readonly tolerance: bigint;
  private built: { readonly step: bigint; readonly accounts: readonly Account[] } | undefined;

  /** @param phase decides at which steps it moves */
  constructor(
    private readonly recipe: PoolRecipe,
    private readonly values: FairValues,
    seed: number,
    private readonly phase: bigint,
  ) {
    const { base, quote, kind } = recipe;
    const { poolType } = kind;
    this.listing = {
      venue: venueOf(kind),
      poolType,
      address: poolAddress(recipe),
      mintA: base.mint,
      mintB: quote.mint,
    };
    const name = `${poolType} ${base.symbol}/${quote.symbol} ${feeOf(kind)}`;
    this.build = poolBuilder(recipe);
    this.tolerance = feeOf(kind) / 4n;
    this.lag = LAGS[Number(seededDraw(seed, `lag of ${name}`, BigInt(LAGS.length)))] ?? 0n;
    this.whims = new SeededWalk(seed, `whims of ${name}`, this.tolerance * 2n);
    this.still = this.standing(seededDraw(seed, `depth of ${name}`, 2n * DEPTH_REACH + 1n) - DEPTH_REACH);
  }

  /** The pool first, at the same addresses at every step. */
  accountsAt(step: bigint): readonly Account[] {
    const movedAt = step - ((step + this.phase) % STANDING_STEPS);
    if (this.built?.step === movedAt) return this.built.accounts;
    const fair = this.fairAt(movedAt);
    const deviation = this.deviationAt(movedAt);
    const price = { numerator: fair.numerator * (BILLION + deviation), denominator: fair.denominator * BILLION };
    const accounts = this.build({ ...this.still, price });
    this.built = { step: movedAt, accounts };
    return accounts;
  }

  /** @param billionths by which the pool is deeper than its recipe */
  private standing(billionths: bigint): Omit<PoolMoment, 'price'> {
    const { base, quote, depth } = this.recipe;
    const [baseValue, quoteValue] = [this.values.longRun(base), this.values.longRun(quote)];
    const dollars = depth * (BILLION + billionths) * DOLLAR;
    return {
      anchor: ratio(baseValue, base, quoteValue, quote),
      bandBps: this.values.bandBps(base, quote),
      baseDepth: (dollars * baseUnits(base)) / (baseValue * BILLION),
      quoteDepth: (dollars * baseUnits(quote)) / (quoteValue * BILLION),
    };
  }

  /** From the fair price, in parts of a billion. */
  private deviationAt(step: bigint): bigint {
    const [fair, seen] = [this.fairAt(step), this.fairAt(step - this.lag)];
    const late = (seen.numerator * fair.denominator * BILLION) / (seen.denominator * fair.numerator) - BILLION;
    const deviation = late + this.whims.at(step);
    return deviation > this.tolerance ? this.tolerance : deviation < -this.tolerance ? -this.tolerance : deviation;
  }

  private fairAt(step: bigint): Price {
    const { base, quote } = this.recipe;
    return ratio(this.values.at(base, step), base, this.values.at(quote, step), quote);
  }
}

/** Base units of the quote token for one of the base token, from what a whole one of each is worth. */
function ratio(baseValue: bigint, base: Token, quoteValue: bigint, quote: Token): Price {
  return { numerator: baseValue * baseUnits(quote), denominator: quoteValue * baseUnits(base) };
}

/** Of one whole token. */
function baseUnits({ decimals }: Token): bigint {
  return 10n ** BigInt(decimals);
}

import type { Candidate } from '../ask-pools.js';
import { offerOf } from '../pool-offer.js';
import type { PoolQuote, Price } from '../pools/liquidity-pool.js';
import { PoolRejected } from '../pools/pool-rejected.js';
import { inverseRoot } from './maths/inverse-root.js';
import type { CurvePoint } from './maths/share-input.js';

/** What a pool pays for a piece of the order. */
interface Piece extends CurvePoint {
  /** Base units of the output; 0 for nothing. */
  readonly output: bigint;
}

/** A pool that cannot take so small a part of the order is left out. */
const LEAST_PART = 64n;
/** How closely it is found out how much a pool takes: what it could still have taken may get little elsewhere. */
const LEAST_UNKNOWN_PART = 16_384n;

/** What is known so far of how one pool's price falls with the piece of the order that it takes. */
export class PieceCurve {
  /** Ascending in both `input` and `push`. */
  readonly points: Piece[];
  /** The least input that the pool is known to refuse as too large. */
  private refusedAt: bigint | undefined;
  private tooSmall = false;

  /**
   * @param order base units of the whole order
   * @param reference the best price there is
   */
  constructor(
    readonly candidate: Candidate,
    first: Price,
    private readonly order: bigint,
    private readonly reference: Price,
    private readonly maxPriceImpactBps: number,
  ) {
    this.points = [{ input: 0n, push: inverseRoot(first, reference), output: 0n }];
    const { whole } = candidate;
    if (whole === null) {
      this.refusedAt = order;
      this.findRoom();
    } else {
      this.add(order, whole.amountOut, whole.marginalPrice);
    }
  }

  /** Whether a piece of the order finds room in the pool at all. */
  get takesPieces(): boolean {
    return this.points.length > 1 && !this.tooSmall;
  }

  /** The output for a piece; undefined where the pool does not take it, which the curve remembers. */
  outputFor(input: bigint): bigint | undefined {
    return this.points.find((point) => point.input === input)?.output ?? this.ask(input);
  }

  /** How far a piece that has been asked for pushes the pool. */
  pushAfter(input: bigint): bigint {
    return this.points.find((point) => point.input === input)?.push ?? 0n;
  }

  /** Looks whether a pool that is full as far as is known takes more. @returns whether there was anything to find out */
  stretch(piece: bigint): boolean {
    const last = this.points.at(-1);
    if (last === undefined || this.refusedAt === undefined || piece < last.input) return false;
    const unknown = this.refusedAt - last.input;
    if (unknown * LEAST_UNKNOWN_PART <= this.order) return false;
    this.ask(last.input + unknown / 2n);
    return true;
  }

  private findRoom(): void {
    for (let part = 2n; part <= LEAST_PART; part *= 2n) {
      if (this.ask(this.order / part) !== undefined || this.tooSmall) return;
    }
  }

  private ask(input: bigint): bigint | undefined {
    try {
      const quote = this.quote(input);
      if (quote === undefined) return this.refuse(input);
      this.add(input, quote.amountOut, quote.marginalPrice);
      return quote.amountOut;
    } catch (error) {
      // Whatever else a pool throws, it is left out: the others compete without it.
      if (!(error instanceof PoolRejected) || error.code === 'AMOUNT_TOO_SMALL') this.tooSmall = true;
      return this.refuse(input);
    }
  }

  /** @returns undefined beyond the guard */
  private quote(input: bigint): Pick<PoolQuote, 'amountOut' | 'marginalPrice'> | undefined {
    const { pool, direction, whole } = this.candidate;
    // Where all of the order stays within the guard, a piece of it does so all the more.
    if (whole !== null) return pool.quoteExactIn(direction, input);
    const offer = offerOf(pool, direction, input);
    return offer.priceImpactBps > this.maxPriceImpactBps ? undefined : offer;
  }

  private refuse(input: bigint): undefined {
    if (!this.tooSmall && (this.refusedAt === undefined || input < this.refusedAt)) this.refusedAt = input;
    return undefined;
  }

  /** Prices that rise with the input, as those may whose dynamic fee falls on the way, are taken as ones that hardly fall. */
  private add(input: bigint, output: bigint, price: Price): void {
    const index = this.points.findIndex((point) => point.input > input);
    const at = index === -1 ? this.points.length : index;
    this.points.splice(at, 0, { input, output, push: inverseRoot(price, this.reference) });
    for (let next = at; next < this.points.length; next += 1) {
      const [before, point] = [this.points[next - 1], this.points[next]];
      if (before === undefined || point === undefined) continue;
      if (point.push > before.push) {
        if (next > at) return;
      } else {
        this.points[next] = { ...point, push: before.push + 1n };
      }
    }
  }
}

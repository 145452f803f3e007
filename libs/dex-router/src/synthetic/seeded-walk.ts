import { createHash } from 'node:crypto';
import { integerSquareRoot } from '../pools/maths/integer-square-root.js';

/** One, where parts of a billion are counted. */
export const BILLION = 1_000_000_000n;

/** The quickest layer turns every 2^3 steps, the slowest every 2^14: at four seconds each, that is most of a day. */
const LAYERS: readonly bigint[] = [3n, 4n, 5n, 6n, 7n, 8n, 9n, 10n, 11n, 12n, 13n, 14n];
const REMEMBERED_TURNS = 256;

/** √2^layer in thousandths: what wanders at random gets √n times as far in n times as long. */
const weightOf = (layer: bigint) => integerSquareRoot(1_000_000n << layer);
const WEIGHTS: readonly (readonly [layer: bigint, weight: bigint])[] = LAYERS.map((each) => [each, weightOf(each)]);
const TOTAL_WEIGHT = WEIGHTS.reduce((sum, [, weight]) => sum + weight, 0n);

/**
 * Something that wanders around zero and never leaves its bounds. It is a function of seed, name and step alone, so that
 * every process on every machine sees the same walk, from any step on: layers of straight lines between drawn turning
 * points, each layer twice as slow as the one before and √2 times as wide. In one step it goes less than 1/150 of its
 * reach.
 */
export class SeededWalk {
  private readonly turns = new Map<string, bigint>();

  /** @param reach the bounds: parts of a billion, on either side of zero */
  constructor(
    private readonly seed: number,
    private readonly name: string,
    private readonly reach: bigint,
  ) {}

  /** Parts of a billion, within −reach … reach; rounded towards zero. */
  at(step: bigint): bigint {
    if (this.reach === 0n) return 0n;
    let sum = 0n;
    for (const [layer, weight] of WEIGHTS) sum += weight * this.layerAt(layer, step);
    return (this.reach * sum) / (TOTAL_WEIGHT * BILLION);
  }

  private layerAt(layer: bigint, step: bigint): bigint {
    const turn = step >> layer;
    const gone = step - (turn << layer);
    const [from, to] = [this.turn(layer, turn), this.turn(layer, turn + 1n)];
    return from + (((to - from) * gone) >> layer);
  }

  /** Drawn evenly from −10^9 … 10^9. */
  private turn(layer: bigint, index: bigint): bigint {
    const key = `${layer}:${index}`;
    const known = this.turns.get(key);
    if (known !== undefined) return known;
    if (this.turns.size >= REMEMBERED_TURNS) this.turns.clear();
    const drawn = seededDraw(this.seed, `${this.name}:${key}`, 2n * BILLION + 1n) - BILLION;
    this.turns.set(key, drawn);
    return drawn;
  }
}

/** One of the integers 0 … count − 1, always the same for one seed and name. */
export function seededDraw(seed: number, name: string, count: bigint): bigint {
  return createHash('sha256').update(`${seed}:${name}`).digest().readBigUInt64BE(0) % count;
}

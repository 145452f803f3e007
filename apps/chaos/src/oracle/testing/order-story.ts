import * as fc from 'fast-check';

/** How one round of an order went, from `routing` on. */
export type Round = 'no-quote' | 'left-at-routing' | 'left-at-building' | 'expired' | 'slipped';
export type Ending = 'confirmed' | 'never-routed' | 'no-route' | 'left-at-building' | 'expired' | 'slipped';

/** What becomes of one order, and who looks on. */
export interface OrderStory {
  readonly rounds: readonly Round[];
  readonly ending: Ending;
  readonly minAmountOut: bigint;
  /** Base units that the fill pays above the minimum. */
  readonly surplus: bigint;
  readonly tokenOut: 'USDC' | 'SOL' | 'BONK';
  readonly subscribers: number;
  /** The answers to its POSTs that clients saw: true stands for a 200. */
  readonly answers: readonly boolean[];
}

const anyRound = fc.constantFrom<Round>('no-quote', 'left-at-routing', 'left-at-building', 'expired', 'slipped');
const anyEnding = fc.constantFrom<Ending>(
  'confirmed',
  'confirmed',
  'never-routed',
  'no-route',
  'left-at-building',
  'expired',
  'slipped',
);

export const anyStory: fc.Arbitrary<OrderStory> = fc.record({
  rounds: fc.array(anyRound, { maxLength: 3 }),
  ending: anyEnding,
  minAmountOut: fc.bigInt({ min: 2n, max: 2n ** 63n }),
  surplus: fc.bigInt({ min: 0n, max: 1_000_000n }),
  tokenOut: fc.constantFrom('USDC', 'SOL', 'BONK'),
  subscribers: fc.nat({ max: 3 }),
  // The first answer seen may be a 200: the 202 before it was lost on its way.
  answers: fc.array(fc.boolean(), { minLength: 1, maxLength: 3 }),
});

import { amountsOf } from './pool-offer.js';
import { feeBps, priceImpactBps } from './pools/maths/basis-points.js';
import type { Route, RouteLeg } from './route.js';

/** The route that one pool makes which takes all of the order. */
export function onlyLeg(leg: RouteLeg): Route {
  const { amountIn, amountOut, feeBps: fees, priceImpactBps: impact, venue, pool } = leg;
  return { legs: [leg], amountIn, amountOut, feeBps: fees, priceImpactBps: impact, venue, pool };
}

/**
 * The route that these legs make together.
 *
 * @param mintIn what every leg sells
 * @throws RangeError where there is no leg
 */
export function combineLegs(legs: readonly RouteLeg[], mintIn: string): Route {
  const [largest, ...others] = legs.toSorted(byInput);
  if (largest === undefined) throw new RangeError('a route has at least one leg');
  if (others.length === 0) return onlyLeg(largest);
  const sorted = [largest, ...others] as const;
  const amounts = sorted.map((leg) => amountsOf(leg, mintIn));
  return {
    legs: sorted,
    amountIn: sorted.reduce((sum, { amountIn }) => sum + amountIn, 0n),
    amountOut: sorted.reduce((sum, { amountOut }) => sum + amountOut, 0n),
    feeBps: Number(feeBps(amounts)),
    priceImpactBps: Number(priceImpactBps(amounts)),
    venue: [...new Set(sorted.map(({ venue }) => venue))].join('+'),
    pool: sorted.map(({ pool }) => pool).join('+'),
  };
}

function byInput({ amountIn: left }: RouteLeg, { amountIn: right }: RouteLeg): number {
  return left === right ? 0 : left > right ? -1 : 1;
}

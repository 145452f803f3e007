import type { DexRouter, QuoteRequest } from '#libs/dex-router';
import { quantile } from '../measure/statistics.js';

export interface RoutesSample {
  readonly perSecond: number;
  readonly p50Us: number;
  /** Pools that were asked. */
  readonly pools: number;
  /** Pools that share the order; 0 where there is no route. */
  readonly legs: number;
}

/** Routes the same order over and over for at least so long, and at least once. */
export async function routeInTurn(
  router: Pick<DexRouter, 'best'>,
  request: QuoteRequest,
  leastMs: number,
  now = performance.now.bind(performance),
): Promise<RoutesSample> {
  const beganAt = now();
  const micros: number[] = [];
  let endedAt = beganAt;
  let decision;
  do {
    const startedAt = endedAt;
    decision = await router.best(request);
    endedAt = now();
    micros.push((endedAt - startedAt) * 1_000);
  } while (endedAt - beganAt < leastMs);
  return {
    perSecond: (micros.length * 1_000) / (endedAt - beganAt),
    p50Us: quantile(micros, 0.5),
    pools: decision.answers.length,
    legs: decision.best?.legs.length ?? 0,
  };
}

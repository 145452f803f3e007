// The only side of `route`: the router over ten warm pools of one pair.
import { DexRouter } from '#libs/dex-router';
import { Knobs, routerOptions } from '#libs/platform';
import { HeldVenue } from './held-venue.js';
import { routeInTurn } from './route-in-turn.js';
import { serveSamples } from './serve-samples.js';
import { sellSol, solUsdcPools } from './sol-usdc-pools.js';

const POOLS_OF_A_VENUE = 5;
/** The market has six pools of the pair: the others are the same a little later, so their prices are close, as pools' are. */
const LATER_MS = 60_000;

const pools = [...(await solUsdcPools()), ...(await solUsdcPools(LATER_MS))];
const venues = ['raydium', 'meteora'].map(
  (venue) => new HeldVenue(venue, pools.filter((pool) => pool.venue === venue).slice(0, POOLS_OF_A_VENUE)),
);
const router = new DexRouter(venues, routerOptions(new Knobs()));

serveSamples((question) =>
  routeInTurn(router, sellSol(BigInt(question.get('lamports') ?? '')), Number(question.get('leastMs'))),
);

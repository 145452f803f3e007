import { rideOut } from './chain-weather.js';
import { BOTH, type Fault, type Scene, USUAL } from './fault.js';

const SHARE_LOST = 0.1;
const LASTS_MS = { full: 6_000, short: 2_000 };

/** The chain executes, and nobody hears of it: whoever concludes "it failed, so send it again" pays twice. */
export const REPLY_LOST: Fault = {
  ...USUAL,
  number: 9,
  name: 'reply-lost',
  proves: 'executed, but the reply is lost (10 %)',
  backends: BOTH,
  // Enough that some replies are lost for certain.
  atLeast: { full: 120, short: 60 },
  sparesClientsOn: BOTH,
  run: (scene: Scene) =>
    rideOut(scene, [{ name: 'replies get lost', faults: { loseReply: SHARE_LOST }, lastsMs: scene.sized(LASTS_MS) }]),
};

import { rideOut } from './chain-weather.js';
import { BOTH, type Fault, type Scene } from './fault.js';

const SHARE_LOST = 0.1;
const LASTS_MS = { full: 6_000, short: 2_000 };

/** The chain executes, and nobody hears of it: whoever concludes "it failed, so send it again" pays twice. */
export const REPLY_LOST: Fault = {
  number: 9,
  name: 'reply-lost',
  proves: 'executed, but the reply is lost (10 %)',
  backends: BOTH,
  share: 1,
  // Enough that some replies are lost for certain.
  atLeast: { orders: 120, short: 60 },
  recoversWithinS: 60,
  run: (scene: Scene) => {
    const lastsMs = scene.short ? LASTS_MS.short : LASTS_MS.full;
    return rideOut(scene, [{ name: 'replies get lost', faults: { loseReply: SHARE_LOST }, lastsMs }]);
  },
};

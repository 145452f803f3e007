import { AccountMap } from '../../../../accounts/account-map.js';
import type { MadeUpPool } from '../../../../testing/made-up-pool.js';
import type { Random } from '../../../../testing/random.js';
import { CREATOR_FEE_ON } from '../creator-fee.js';
import { syntheticCpmm } from '../synthetic-cpmm.js';

/** Millionths: what Raydium's own configs charge, and a few that they might. */
const TRADE_FEES = [100n, 500n, 2_500n, 3_000n, 10_000n, 20_000n, 40_000n] as const;

/** Reserves of any depth, fees that wait to be collected, a creator's fee on either side or on none. */
export function makeCpmm(random: Random): MadeUpPool {
  const tradeFeeRate = random.pick(TRADE_FEES);
  const enableCreatorFee = random.chance(0.6);
  const creatorFeeOn = random.pick(Object.values(CREATOR_FEE_ON));
  const accounts = syntheticCpmm({
    config: {
      index: random.integer(0, 65_535),
      tradeFeeRate,
      creatorFeeRate: random.chance(0.8) ? random.logUniform(1n, 50_000n) : 0n,
    },
    tokens: [makeToken(random), makeToken(random)],
    openTime: random.chance(0.5) ? 1_700_000_000n : 0n,
    enableCreatorFee,
    creatorFeeOn,
  });
  const [pool] = accounts;
  if (pool === undefined) throw new RangeError('no pool was made');
  const unixTimestamp = 1_780_000_000n + random.bigint(0n, 10_000_000n);
  const creator = enableCreatorFee ? `creator's fee on ${creatorFeeOn}` : "no creator's fee";
  const description = `trade fee ${tradeFeeRate} millionths, ${creator}`;
  return { pool, accounts: new AccountMap(accounts, unixTimestamp), description };
}

function makeToken(random: Random) {
  const reserve = random.logUniform(10n ** 3n, 10n ** 17n);
  const waiting = () => (random.chance(0.5) ? random.logUniform(1n, reserve) : 0n);
  return {
    mint: random.address(),
    decimals: random.integer(0, 9),
    reserve,
    protocolFees: waiting(),
    fundFees: waiting(),
    creatorFees: waiting(),
  };
}

import { AccountMap } from '../../../../accounts/account-map.js';
import type { MadeUpPool } from '../../../../testing/made-up-pool.js';
import type { Random } from '../../../../testing/random.js';
import { AMM_V4_STATUS } from '../amm-v4-status.js';
import { syntheticAmmV4 } from '../synthetic-amm-v4.js';

/** Reserves of one base unit to more than half of u64, what is set aside for the protocol, and the one fee that the SDK knows. */
export function makeAmmV4(random: Random): MadeUpPool {
  const [coin, pc] = [makeToken(random), makeToken(random)];
  const accounts = syntheticAmmV4({
    market: random.address(),
    coin,
    pc,
    status: random.pick([AMM_V4_STATUS.initialized, AMM_V4_STATUS.swapOnly, AMM_V4_STATUS.waitingTrade]),
    openTime: random.chance(0.5) ? 1_700_000_000n : 0n,
  });
  const [pool] = accounts;
  if (pool === undefined) throw new RangeError('no pool was made');
  const unixTimestamp = 1_780_000_000n + random.bigint(0n, 10_000_000n);
  return {
    pool,
    accounts: new AccountMap(accounts, unixTimestamp),
    description: `coin ${coin.reserve}, pc ${pc.reserve}`,
  };
}

function makeToken(random: Random) {
  const reserve = random.logUniform(1n, 10n ** 19n);
  const needTakePnl = random.chance(0.5) ? random.logUniform(1n, 10n ** 18n) : 0n;
  return { mint: random.address(), decimals: random.integer(0, 9), reserve, needTakePnl };
}

import { Logger } from '@nestjs/common';
import { exitWith, EngineLogger, runProcess } from '#libs/platform';
import { ChainClock } from './chain-clock.js';
import { readVenueEnv } from './env.js';
import { FaultSwitches } from './faults.js';
import { LedgerFile } from './ledger-file.js';
import { listen, venueServer } from './venue-server.js';
import { VenueChain } from './venue-chain.js';

await runProcess(async () => {
  const knobs = readVenueEnv();
  Logger.overrideLogger(new EngineLogger('info'));
  const { ledger, entries } = await LedgerFile.open(knobs.LEDGER_FILE, exitWith);
  const chain = new VenueChain(ledger, new ChainClock(knobs.SLOT_MS), knobs.SIM_SEED);
  for (const entry of entries) chain.restore(entry);
  const server = await venueServer(chain, new FaultSwitches(knobs.SIM_SEED));
  new Logger('Venue').log(`the simulated chain answers on ${await listen(server, knobs)}`);
  const stop = async () => {
    await server.close();
    await ledger.close();
  };
  return { stop };
});

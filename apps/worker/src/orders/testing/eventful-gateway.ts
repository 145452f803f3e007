import {
  ExecutionGateway,
  type InMemorySimulatedLedger,
  SendInterrupted,
  type SignedSwap,
  SimulatedExecutionGateway,
  type Swap,
  type SwapOutcome,
} from '#libs/execution';
import type { Turn } from './in-memory-journal.js';

/** What happens to a send on its way. */
export type Fate = 'arrives' | 'request lost' | 'reply lost' | 'breaks';

/** The simulated gateway on a calm sea, except that each send meets the next of the given fates. Calls go to the log. */
export class EventfulGateway extends ExecutionGateway {
  private readonly simulated: SimulatedExecutionGateway;

  constructor(
    ledger: InMemorySimulatedLedger,
    seed: number,
    private readonly fates: Fate[],
    private readonly log: string[],
    private readonly turn: Turn,
  ) {
    super();
    this.simulated = new SimulatedExecutionGateway(ledger, { seed, latencyMs: 0, failureRate: 0 });
  }

  override sign(swap: Swap): SignedSwap {
    return this.simulated.sign(swap);
  }

  override async send(swap: SignedSwap): Promise<SwapOutcome> {
    const fate = this.fates.shift() ?? 'arrives';
    this.log.push('send');
    await this.turn('send');
    if (fate === 'request lost') throw new SendInterrupted('the request was lost');
    if (fate === 'breaks') throw new Error('the ledger is on fire');
    const outcome = await this.simulated.send(swap);
    await this.turn('sent');
    if (fate === 'reply lost') throw new SendInterrupted('the reply was lost');
    return outcome;
  }

  override async outcomeOf(txSignature: string): Promise<SwapOutcome | null> {
    this.log.push('ask');
    await this.turn('ask');
    const outcome = await this.simulated.outcomeOf(txSignature);
    await this.turn('asked');
    return outcome;
  }

  override async settle(swap: SignedSwap): Promise<SwapOutcome> {
    this.log.push('settle');
    await this.turn('settle');
    const outcome = await this.simulated.settle(swap);
    await this.turn('settled');
    return outcome;
  }
}

import type { AccountSet } from '../accounts/account.js';
import { AccountSource } from '../accounts/account-source.js';
import type { ListedPool } from '../pools/liquidity-pool.js';
import { STEP_MS, SyntheticMarket } from './synthetic-market.js';

export interface SyntheticAccountSourceOptions {
  readonly seed: number;
  /** Milliseconds since 1970 UTC; the clock of the machine by default. */
  readonly now?: () => number;
}

/** The synthetic market as it stands at the clock's time; until it moves on, everybody gets the same set. */
export class SyntheticAccountSource extends AccountSource {
  private readonly market: SyntheticMarket;
  private readonly now: () => number;
  private current: { readonly step: bigint; readonly accounts: AccountSet } | undefined;

  constructor({ seed, now = Date.now }: SyntheticAccountSourceOptions) {
    super();
    this.market = new SyntheticMarket(seed);
    this.now = now;
  }

  override get listed(): readonly ListedPool[] {
    return this.market.listed;
  }

  override async poolAddresses(): Promise<readonly string[]> {
    return this.listed.map(({ address }) => address);
  }

  override async read(): Promise<AccountSet> {
    const step = this.step();
    if (this.current?.step !== step) this.current = { step, accounts: this.market.at(step) };
    return this.current.accounts;
  }

  override atHand(): AccountSet | undefined {
    return this.current?.step === this.step() ? this.current.accounts : undefined;
  }

  private step(): bigint {
    return BigInt(Math.floor(this.now())) / STEP_MS;
  }
}

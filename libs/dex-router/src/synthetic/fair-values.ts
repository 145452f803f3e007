import { BONK, JITOSOL, JUP, MSOL, RAY, SOL, USDC, USDT, type Token } from '../token.js';
import { BILLION, SeededWalk } from './seeded-walk.js';

/** A dollar in the unit of all values here. */
export const DOLLAR = 10n ** 18n;

interface TokenProfile {
  readonly token: Token;
  /** What one whole token is worth in the long run: 10^-18 dollars, or 10^-18 of the token that it follows. */
  readonly value: bigint;
  /** How far the walk takes it from there, either way, in bps. */
  readonly bandBps: bigint;
  readonly follows?: Token;
}

const PROFILES: readonly TokenProfile[] = [
  { token: USDC, value: DOLLAR, bandBps: 0n },
  { token: USDT, value: (DOLLAR * 9_998n) / 10_000n, bandBps: 2n },
  { token: SOL, value: 163n * DOLLAR, bandBps: 200n },
  { token: MSOL, value: (DOLLAR * 131n) / 100n, bandBps: 5n, follows: SOL },
  { token: JITOSOL, value: (DOLLAR * 122n) / 100n, bandBps: 5n, follows: SOL },
  { token: RAY, value: (DOLLAR * 245n) / 100n, bandBps: 300n },
  { token: JUP, value: (DOLLAR * 52n) / 100n, bandBps: 300n },
  { token: BONK, value: (DOLLAR * 225n) / 10_000_000n, bandBps: 400n },
];

/** What the tokens of the synthetic market are worth, step by step: one process for all pools and pairs. */
export class FairValues {
  private readonly byMint: ReadonlyMap<string, { readonly profile: TokenProfile; readonly walk: SeededWalk }>;

  constructor(seed: number) {
    this.byMint = new Map(
      PROFILES.map((profile) => {
        const { token, bandBps } = profile;
        const walk = new SeededWalk(seed, `value of ${token.symbol}`, (bandBps * BILLION) / 10_000n);
        return [token.mint, { profile, walk }];
      }),
    );
  }

  /** One whole token, in 10^-18 dollars; rounded down. */
  at(token: Token, step: bigint): bigint {
    const { profile, walk } = this.of(token);
    return this.worth(profile, BILLION + walk.at(step), (followed) => this.at(followed, step));
  }

  /** The same in the long run, which the walk comes back to. */
  longRun(token: Token): bigint {
    return this.worth(this.of(token).profile, BILLION, (followed) => this.longRun(followed));
  }

  /** How far the price of one token in the other goes from that of the long run, in bps. */
  bandBps(base: Token, quote: Token): bigint {
    const [one, other] = [this.of(base).profile, this.of(quote).profile];
    if (one.follows === quote) return one.bandBps;
    return one.bandBps + other.bandBps;
  }

  private worth({ value, follows }: TokenProfile, billionths: bigint, valueOf: (token: Token) => bigint): bigint {
    const own = (value * billionths) / BILLION;
    return follows ? (own * valueOf(follows)) / DOLLAR : own;
  }

  private of(token: Token) {
    const known = this.byMint.get(token.mint);
    if (known === undefined) throw new RangeError(`The synthetic market has no value for ${token.symbol}.`);
    return known;
  }
}

import { getAddressDecoder } from '@solana/kit';

/** A seeded generator (mulberry32 by Tommy Ettinger) of what pools are made of: the same seed gives the same pools. */
export class Random {
  private state: number;

  constructor(private readonly seed: string) {
    this.state = hashOf(seed);
  }

  /** A generator of its own for that name, whatever this one has drawn before. */
  fork(name: string): Random {
    return new Random(`${this.seed}/${name}`);
  }

  /** 0 ≤ x < 1 */
  next(): number {
    return this.word() / 2 ** 32;
  }

  /** An integer from `from` to `to`, both included. */
  integer(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  /** An integer from `from` to `to`, both included, however large. */
  bigint(from: bigint, to: bigint): bigint {
    const span = to - from + 1n;
    let drawn = 0n;
    // 32 bits more than the span has: then no integer is noticeably likelier than another.
    for (let reach = 1n; reach < span << 32n; reach <<= 32n) drawn = (drawn << 32n) | BigInt(this.word());
    return from + (drawn % span);
  }

  /** An integer from `from` ≥ 1 to `to`, of any order of magnitude between them alike, and with random last digits. */
  logUniform(from: bigint, to: bigint): bigint {
    const bits = log2(from) + this.next() * (log2(to) - log2(from));
    const whole = Math.floor(bits);
    const mantissa = BigInt(Math.floor(2 ** (bits - whole) * 2 ** 32));
    const drawn = ((mantissa << 64n) | this.bigint(0n, 2n ** 64n - 1n)) >> BigInt(96 - whole);
    return drawn < from ? from : drawn > to ? to : drawn;
  }

  /** True with this probability. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** @throws RangeError when there is nothing to pick from */
  pick<Item>(items: readonly Item[]): Item {
    if (items.length === 0) throw new RangeError('there is nothing to pick from');
    return items[this.integer(0, items.length - 1)] as Item;
  }

  /** base58; nobody has its key */
  address(): string {
    return getAddressDecoder().decode(Uint8Array.from({ length: 32 }, () => this.integer(0, 255)));
  }

  private word(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }
}

function log2(value: bigint): number {
  const digits = value.toString(2).length;
  const shift = BigInt(Math.max(0, digits - 53));
  return Math.log2(Number(value >> shift)) + Number(shift);
}

/** FNV-1a, 32 bits, with a last mix so that seeds that differ in one letter are far apart. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

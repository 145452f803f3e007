/** One account of the chain, as an RPC node or a dump hands it out. */
export interface Account {
  /** base58 */
  readonly address: string;
  /** The program that owns it, base58. */
  readonly owner: string;
  readonly data: Uint8Array;
}

/** The accounts of one moment: all that a quote is computed from, with the time it holds for. */
export interface AccountSet {
  /** The slot at which every account was read. */
  readonly slot: bigint;
  /** The chain's clock at that slot, seconds since 1970 UTC. */
  readonly unixTimestamp: bigint;
  get(address: string): Account | undefined;
}

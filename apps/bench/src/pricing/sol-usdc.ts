/** Which synthetic market is priced: the same seed and moment make the same pools in every process. */
export const MARKET = { seed: 42, atMs: Date.UTC(2026, 0, 15, 12) } as const;

export const SOL_MINT = 'So11111111111111111111111111111111111111112';
export const USDC_MINT = 'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v';

/** What a pool is asked. */
export interface Order {
  readonly mintIn: string;
  /** Base units. */
  readonly amountIn: bigint;
}

/** Five decades of either token, from one bin or tick to many of them: 0.01 to 500 SOL, and 1 to 50,000 USDC. */
export const ORDERS: readonly Order[] = [1n, 10n, 100n, 1_000n, 10_000n].flatMap((decade) =>
  [1n, 2n, 5n].flatMap((step) => [
    { mintIn: SOL_MINT, amountIn: step * decade * 10_000_000n },
    { mintIn: USDC_MINT, amountIn: step * decade * 1_000_000n },
  ]),
);

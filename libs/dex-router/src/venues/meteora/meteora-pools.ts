import type { PoolTemplate } from '../../simulation/pool-template.js';
import { BONK, JITOSOL, JUP, MSOL, RAY, SOL, USDC, USDT } from '../../token.js';

/** In whole tokens. Each mid lies 5 to 7 bps beside Raydium's, so an order's direction matters as its size does. */
export const METEORA_POOLS: readonly PoolTemplate[] = [
  { base: SOL, quote: USDC, baseReserve: 40_000n, quoteReserve: 6_524_000n },
  { base: SOL, quote: USDT, baseReserve: 15_000n, quoteReserve: 2_443_200n },
  { base: USDC, quote: USDT, baseReserve: 4_000_000n, quoteReserve: 4_001_600n },
  { base: MSOL, quote: SOL, baseReserve: 12_000n, quoteReserve: 15_729n },
  { base: JITOSOL, quote: SOL, baseReserve: 20_000n, quoteReserve: 24_386n },
  { base: RAY, quote: USDC, baseReserve: 400_000n, quoteReserve: 980_600n },
  { base: RAY, quote: SOL, baseReserve: 300_000n, quoteReserve: 4_507n },
  { base: JUP, quote: USDC, baseReserve: 1_500_000n, quoteReserve: 780_500n },
  { base: JUP, quote: SOL, baseReserve: 1_000_000n, quoteReserve: 3_188n },
  { base: BONK, quote: SOL, baseReserve: 60_000_000_000n, quoteReserve: 8_277n },
  { base: BONK, quote: USDC, baseReserve: 50_000_000_000n, quoteReserve: 1_125_700n },
];

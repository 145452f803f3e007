import type { PoolTemplate } from '../../simulation/pool-template.js';
import { BONK, JITOSOL, JUP, MSOL, RAY, SOL, USDC, USDT } from '../../token.js';

/** In whole tokens, around SOL = 163 USDC. */
export const RAYDIUM_POOLS: readonly PoolTemplate[] = [
  { base: SOL, quote: USDC, baseReserve: 240_000n, quoteReserve: 39_120_000n },
  { base: SOL, quote: USDT, baseReserve: 90_000n, quoteReserve: 14_668_200n },
  { base: USDC, quote: USDT, baseReserve: 18_000_000n, quoteReserve: 17_996_400n },
  { base: MSOL, quote: SOL, baseReserve: 60_000n, quoteReserve: 78_600n },
  { base: JITOSOL, quote: SOL, baseReserve: 80_000n, quoteReserve: 97_600n },
  { base: RAY, quote: USDC, baseReserve: 3_000_000n, quoteReserve: 7_350_000n },
  { base: RAY, quote: SOL, baseReserve: 2_000_000n, quoteReserve: 30_062n },
  { base: JUP, quote: USDC, baseReserve: 8_000_000n, quoteReserve: 4_160_000n },
  { base: JUP, quote: SOL, baseReserve: 5_000_000n, quoteReserve: 15_951n },
  { base: BONK, quote: SOL, baseReserve: 300_000_000_000n, quoteReserve: 41_411n },
  { base: BONK, quote: USDC, baseReserve: 400_000_000_000n, quoteReserve: 9_000_000n },
];

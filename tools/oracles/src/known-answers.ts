import type { PoolType, SwapDirection } from '../../../libs/dex-router/src/pools/liquidity-pool.js';
import { type Answer, ours } from './answer.js';
import type { Contender } from './contenders.js';
import { at, dumpedPools } from './subjects.js';

/** What a pool of the dumps pays, as its SDK said when the dump was taken. */
export interface KnownAnswer {
  readonly poolType: PoolType;
  /** base58 */
  readonly pool: string;
  readonly direction: SwapDirection;
  /** Base units of SOL: nine decimals. */
  readonly amountIn: bigint;
  /** Base units of USDC: six decimals. */
  readonly amountOut: bigint;
  /** Seconds after the dump. */
  readonly later: bigint;
}

const DAY_S = 86_400n;

/**
 * SOL for USDC, which every pool of the dumps trades. DLMM's SDK computes its variable fee for the machine's clock: what
 * it said was for a time when the dump's volatility had long decayed.
 */
const KNOWN_ANSWERS: readonly KnownAnswer[] = [
  sold('amm-v4', '58oQChx4yWmvKdwLLZzBi4ChoCc2fqCUWBkwMihLYQo2', 1n, 81_386_311n),
  sold('clmm', '3ucNos4NbumPLZNWztqGHNFFgkHeRMBQAVemeeomsUxv', 1n, 81_759_001n),
  sold('clmm', '3ucNos4NbumPLZNWztqGHNFFgkHeRMBQAVemeeomsUxv', 1_000n, 81_546_491_890n),
  sold('dlmm', '5rCf1DM8LjKTw4YqhnoLcngyZYeNnQqztScTogYHAS6', 1n, 81_732_915n, DAY_S),
  sold('dlmm', '5rCf1DM8LjKTw4YqhnoLcngyZYeNnQqztScTogYHAS6', 1_000n, 81_700_831_101n, DAY_S),
  sold('damm-v2', '8Pm2kZpnxD3hoMmt4bjStX2Pw2Z9abpbHzZxMPqxPmie', 1n, 81_533_661n),
];

export interface Recalled extends KnownAnswer {
  /** Null where the dumps do not hold the pool. */
  readonly answer: Answer | null;
}

/** What we say to each of them. */
export async function recall(dumps: string | null, contenders: readonly Contender[]): Promise<Recalled[]> {
  const recalled: Recalled[] = [];
  for (const contender of contenders) {
    const subjects = await dumpedPools(dumps, contender);
    for (const known of KNOWN_ANSWERS.filter(({ poolType }) => poolType === contender.program.poolType)) {
      const subject = subjects.find(({ pool }) => pool.address === known.pool);
      const answer = subject ? ours(contender, at(known.later, subject))(known.direction, known.amountIn) : null;
      recalled.push({ ...known, answer });
    }
  }
  return recalled;
}

export function isRight({ answer, amountOut }: Recalled): boolean {
  return answer === null || ('amountOut' in answer && answer.amountOut === amountOut);
}

function sold(poolType: PoolType, pool: string, sol: bigint, amountOut: bigint, later = 0n): KnownAnswer {
  return { poolType, pool, direction: 'aToB', amountIn: sol * 10n ** 9n, amountOut, later };
}

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  fingerprintOf,
  GOLDEN_SEEDS,
  goldenFile,
  goldenRandom,
  type GoldenPool,
  type GoldenQuote,
} from '../../../libs/dex-router/src/testing/golden-vectors.js';
import type { Screen } from '../../../libs/rig/src/terminal/screen.js';
import { theirs } from './answer.js';
import { type Contender, CONTENDERS, oracleOf } from './contenders.js';
import type { Options } from './options.js';
import type { PoolOracle } from './pool-oracle.js';

const AMOUNTS_PER_DIRECTION = 8;

/** Writes what the SDKs pay over a few made-up pools. @returns whether every file says so already, or is written now */
export async function goldenVectors(options: Options, root: string, screen: Screen): Promise<boolean> {
  const stale: string[] = [];
  for (const contender of CONTENDERS.filter(({ program }) => options.only.includes(program.poolType))) {
    const { venue, poolType } = contender.program;
    const path = join('libs/dex-router/src', goldenFile(venue, poolType));
    const wanted = inLines(await poolsOf(contender));
    const written = await readFile(join(root, path), 'utf8').catch(() => '');
    if (written === wanted) screen.print(`${path}: up to date`);
    else if (options.check) stale.push(path);
    else {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), wanted);
      screen.print(`${path}: written`);
    }
  }
  if (stale.length > 0) screen.print(`Out of date: ${stale.join(', ')}. Run "npm run oracle -- --vectors".`);
  return stale.length === 0;
}

async function poolsOf(contender: Contender): Promise<GoldenPool[]> {
  const oracle = await oracleOf(contender);
  const pools: GoldenPool[] = [];
  for (const seed of GOLDEN_SEEDS) pools.push(await goldenPool(contender, oracle, seed));
  return pools;
}

async function goldenPool({ program, makePool }: Contender, oracle: PoolOracle, seed: string): Promise<GoldenPool> {
  const random = goldenRandom(program.poolType, seed);
  const madeUp = await makePool(random);
  const amounts = random.fork('amounts');
  const quotes = (['aToB', 'bToA'] as const).flatMap((direction) =>
    Array.from({ length: AMOUNTS_PER_DIRECTION }, (): GoldenQuote => {
      const amountIn = amounts.logUniform(10n, 10n ** 13n);
      const answer = theirs(oracle, { ...madeUp, origin: 'made up' }, direction, amountIn);
      return [direction, String(amountIn), 'amountOut' in answer ? String(answer.amountOut) : null];
    }),
  );
  return { seed, fingerprint: fingerprintOf(madeUp), description: madeUp.description, quotes };
}

/** JSON with a line for each quote, so that a difference shows what differs. */
function inLines(pools: readonly GoldenPool[]): string {
  const blocks = pools.map(({ quotes, ...head }) => {
    const lines = quotes.map((quote) => `    ${JSON.stringify(quote)}`);
    return `  {${JSON.stringify(head).slice(1, -1)},"quotes":[\n${lines.join(',\n')}\n  ]}`;
  });
  return `[\n${blocks.join(',\n')}\n]\n`;
}

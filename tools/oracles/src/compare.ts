import { Random } from '../../../libs/dex-router/src/testing/random.js';
import { type Answer, ours, theirs } from './answer.js';
import { type Contender, oracleOf } from './contenders.js';
import type { Options } from './options.js';
import { at, dumpedPools, isIncomplete, madeUpPool, type Subject } from './subjects.js';
import { Tally } from './tally.js';

const MADE_UP_POOLS = 60;
/** Twelve decades of base units. */
const [LEAST, MOST] = [1n, 10n ** 12n];
/** Seconds after its dump at which a pool is quoted over: what volatility adds to fees decays meanwhile. */
const LATER = [0n, 15n, 120n, 86_400n] as const;

/** Asks both sides the same, half of it over the chain's pools where there are some, and the rest over made-up ones. */
export async function compare(
  contender: Contender,
  options: Options,
  progress: (tally: Tally) => void,
): Promise<Tally> {
  const { poolType } = contender.program;
  const tally = new Tally(poolType);
  const oracle = await oracleOf(contender);
  const found = await dumpedPools(options.dumps, contender);
  const dumped = found.filter((subject) => !isIncomplete(contender, subject));
  tally.incompletePools = found.length - dumped.length;
  tally.dumpedPools = dumped.length;
  const overDumps = dumped.length === 0 ? 0 : Math.ceil(options.perType / 2);
  const moments = dumped.flatMap((subject) => LATER.map((later) => at(later, subject)));
  for (const [index, subject] of moments.entries()) ask(subject, share(overDumps, moments.length, index));
  for (let index = 0; index < MADE_UP_POOLS; index += 1) {
    const subject = await madeUpPool(contender, `${options.seed}/${index}`);
    tally.madeUpPools += 1;
    ask(subject, share(options.perType - overDumps, MADE_UP_POOLS, index));
  }
  return tally;

  function ask(subject: Subject, count: number): void {
    const random = new Random(`${options.seed}/amounts/${poolType}/${subject.description}`);
    const quote = ours(contender, subject);
    for (let asked = 0; asked < count; asked += 1) {
      const amountIn = random.logUniform(LEAST, MOST);
      const direction = random.chance(0.5) ? 'aToB' : 'bToA';
      const answer = quote(direction, amountIn);
      const told = options.sabotage ? oneTooHigh(answer) : answer;
      tally.add(subject.description, direction, amountIn, told, theirs(oracle, subject, direction, amountIn));
      progress(tally);
    }
  }
}

/** So that all shares together are the whole. */
function share(whole: number, parts: number, index: number): number {
  return Math.floor((whole * (index + 1)) / parts) - Math.floor((whole * index) / parts);
}

function oneTooHigh(answer: Answer): Answer {
  return 'amountOut' in answer ? { ...answer, amountOut: answer.amountOut + 1n } : answer;
}

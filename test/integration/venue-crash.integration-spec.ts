import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import {
  ChainUnreachable,
  encodeTransaction,
  executeSwap,
  FINALITY_BLOCKS,
  RemoteSimulatedChain,
  type SwapOutcome,
  type WireTransaction,
} from '#libs/execution';
import { Program, ROOT } from '../support/program.js';

const SEED = 42;
const CLIENTS = 20;
const ANSWERS = /answers on (http:\/\/127\.0\.0\.1:\d+)/;

let directory: string;
let ledgerFile: string;
const programs: Program[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'venue-'));
  ledgerFile = join(directory, 'ledger');
});
afterEach(async () => {
  await Promise.all(programs.splice(0).map((program) => program.stop('SIGKILL')));
  rmSync(directory, { recursive: true });
});

async function startVenue(slotMs = 400): Promise<{ venue: Program; chain: RemoteSimulatedChain }> {
  const venue = new Program('venue', { LEDGER_FILE: ledgerFile, SIM_SEED: `${SEED}`, SLOT_MS: `${slotMs}` });
  programs.push(venue);
  const [, url = ''] = await venue.printed(ANSWERS);
  return { venue, chain: new RemoteSimulatedChain(url) };
}

function aTransaction(lastValidBlockHeight: number): WireTransaction {
  const route = { venue: 'raydium', pool: 'sim-raydium-sol-usdc', tokenIn: 'SOL', tokenOut: 'USDC' };
  const amounts = { amountIn: 1_000_000_000n, quotedAmountOut: 162_785_108n, minAmountOut: 161_971_182n };
  const swap = { orderId: randomUUID(), attempt: 1, ...route, ...amounts };
  return { signature: `sim${randomUUID()}`, lastValidBlockHeight, swap };
}

/** Clients that send one transaction after the other until the chain is gone. */
class Clients {
  readonly sent: WireTransaction[] = [];
  /** What was answered, by signature. */
  readonly told = new Map<string, SwapOutcome>();
  private replies = 0;
  private enough = Number.POSITIVE_INFINITY;
  private reached = (): void => undefined;

  constructor(
    private readonly chain: RemoteSimulatedChain,
    private readonly lastValidBlockHeight: number,
  ) {}

  /** Resolves once so many sends were answered, be it with null. */
  answered(count: number): Promise<void> {
    this.enough = count;
    return new Promise((resolve) => (this.reached = resolve));
  }

  async run(): Promise<void> {
    await Promise.all(Array.from({ length: CLIENTS }, () => this.sendUntilGone()));
  }

  private async sendUntilGone(): Promise<void> {
    try {
      for (;;) {
        const transaction = aTransaction(this.lastValidBlockHeight);
        this.sent.push(transaction);
        const outcome = await this.chain.submit(encodeTransaction(transaction));
        if (outcome) this.told.set(transaction.signature, outcome);
        this.replies += 1;
        if (this.replies >= this.enough) this.reached();
      }
    } catch (error) {
      if (!(error instanceof ChainUnreachable)) throw error;
    }
  }
}

interface Line {
  readonly signature: string;
  readonly orderId: string;
}

const ledgerLines = (): Line[] =>
  readFileSync(ledgerFile, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line);

async function expectKept(chain: RemoteSimulatedChain, told: ReadonlyMap<string, SwapOutcome>): Promise<void> {
  const found = await Promise.all([...told.keys()].map((signature) => chain.find(signature)));
  expect(found).toEqual([...told.values()]);
  const signatures = ledgerLines().map(({ signature }) => signature);
  expect(new Set(signatures).size).toBe(signatures.length);
  expect(signatures).toEqual(expect.arrayContaining([...told.keys()]));
}

describe('apps/venue, killed', () => {
  it('keeps all it has answered, lands nothing twice, and cuts off a torn line, life after life', async () => {
    const told = new Map<string, SwapOutcome>();
    const sent: WireTransaction[] = [];
    for (let life = 1; life <= 3; life += 1) {
      const { venue, chain } = await startVenue();
      await expectKept(chain, told);
      const clients = new Clients(chain, (await chain.height()) + 1_000);
      const enough = clients.answered(60 * life);
      const running = clients.run();
      await enough;
      await venue.stop('SIGKILL');
      await running;
      for (const [signature, outcome] of clients.told) told.set(signature, outcome);
      sent.push(...clients.sent);
      appendFileSync(ledgerFile, `{"signature":"torn-in-life-${life}","orderId":"`);
    }
    const { chain } = await startVenue();
    await expectKept(chain, told);
    // All that was never answered is sent again, as the engine does it.
    const outcomes = await Promise.all(sent.map((transaction) => chain.submit(encodeTransaction(transaction))));
    expect(outcomes).toEqual(sent.map(({ swap }) => executeSwap(swap, SEED)));
    expect(readFileSync(ledgerFile, 'utf8')).not.toContain('torn');
    expect(new Set(ledgerLines().map(({ orderId }) => orderId)).size).toBe(sent.length);
    expect(ledgerLines()).toHaveLength(sent.length);
    await expectKept(chain, new Map(sent.map(({ signature, swap }) => [signature, executeSwap(swap, SEED)])));
  });

  it('lands nothing after a null past the end, though it was killed in between', async () => {
    const { venue, chain } = await startVenue(20);
    const lastValidBlockHeight = (await chain.height()) + FINALITY_BLOCKS + 100;
    const clients = new Clients(chain, lastValidBlockHeight);
    const enough = clients.answered(100);
    const running = clients.run();
    await enough;
    await venue.stop('SIGKILL');
    await running;

    const next = await startVenue(20);
    while ((await next.chain.height()) <= lastValidBlockHeight) await next.chain.find('unknown');
    const lookAtAll = (at: RemoteSimulatedChain) =>
      Promise.all(clients.sent.map(({ signature }) => at.find(signature)));
    const verdicts = await lookAtAll(next.chain);
    const never = aTransaction(lastValidBlockHeight);
    for (const transaction of [...clients.sent, never]) await next.chain.submit(encodeTransaction(transaction));
    expect(await lookAtAll(next.chain)).toEqual(verdicts);
    expect(await next.chain.find(never.signature)).toBeNull();
    await next.venue.stop('SIGKILL');

    const last = await startVenue(20);
    expect(await lookAtAll(last.chain)).toEqual(verdicts);
    expect(ledgerLines()).toHaveLength(verdicts.filter((verdict) => verdict !== null).length);
  });
});

describe('apps/venue on a ledger that another one keeps', () => {
  it('starts nowhere but there: one sentence, exit code 1, and the other one goes on', async () => {
    const { chain } = await startVenue();
    const [before, after] = [aTransaction(Number.MAX_SAFE_INTEGER), aTransaction(Number.MAX_SAFE_INTEGER)];
    await chain.submit(encodeTransaction(before));
    const second = new Program('venue', { LEDGER_FILE: ledgerFile });
    programs.push(second);
    expect(await second.exited).toEqual({ code: 1, signal: null });
    expect(second.output).toBe(
      `LEDGER_FILE ${ledgerFile} is kept by another venue that is running: stop that one, or name another file.\n`,
    );
    await chain.submit(encodeTransaction(after));
    expect(ledgerLines().map(({ signature }) => signature)).toEqual([before.signature, after.signature]);
  });

  it.each(['SIGKILL', 'SIGTERM'] as const)('starts at once when that one was ended by %s', async (signal) => {
    const { venue } = await startVenue();
    await venue.stop(signal);
    const next = new Program('venue', { LEDGER_FILE: ledgerFile });
    programs.push(next);
    expect((await next.printed(ANSWERS))[1]).toBeDefined();
  });

  it('lets one of many in that start together, whoever that is', async () => {
    const starters = Array.from({ length: 4 }, () => new Program('venue', { LEDGER_FILE: ledgerFile }));
    programs.push(...starters);
    const answers = starters.map((venue) =>
      venue.printed(ANSWERS).then(
        () => 'answers',
        () => 'refused',
      ),
    );
    expect((await Promise.all(answers)).toSorted()).toEqual(['answers', 'refused', 'refused', 'refused']);
  });
});

describe('apps/venue on a disk that is full', () => {
  it('ends rather than answers, and has kept all it answered', async () => {
    const limited = 'ulimit -f 40; exec "$0" "$1"';
    const main = join(ROOT, 'dist/apps/venue/src/main.js');
    const venue = spawn('bash', ['-c', limited, process.execPath, main], {
      cwd: directory,
      env: { PATH: process.env.PATH ?? '', LEDGER_FILE: ledgerFile, SIM_SEED: `${SEED}` },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    onTestFinished(() => void venue.kill('SIGKILL'));
    const ended = once(venue, 'exit');
    const url = await new Promise<string>((resolve) => {
      venue.stdout.setEncoding('utf8').on('data', (text: string) => {
        const [, at] = ANSWERS.exec(text) ?? [];
        if (at !== undefined) resolve(at);
      });
    });
    const clients = new Clients(new RemoteSimulatedChain(url), Number.MAX_SAFE_INTEGER);
    await clients.run();
    expect(await ended).toEqual([1, null]);
    expect(clients.told.size).toBeGreaterThan(20);
    const { chain } = await startVenue();
    await expectKept(chain, clients.told);
  });
});

describe('apps/venue, started wrongly', () => {
  it.each([
    ['without a ledger', {}, 'LEDGER_FILE must be a file: what lands is written there, not "".'],
    ['with a directory as its ledger', { LEDGER_FILE: tmpdir() }, 'LEDGER_FILE cannot be opened: '],
  ])('%s: one sentence and exit code 1', async (_, knobs, sentence) => {
    const venue = new Program('venue', knobs);
    expect(await venue.exited).toEqual({ code: 1, signal: null });
    expect(venue.output).toContain(sentence);
    expect(venue.output.trim().split('\n')).toHaveLength(1);
  });

  it('stops on SIGTERM with 0, and a port that is taken is one sentence', async () => {
    const { venue } = await startVenue();
    const [, port = ''] = (await venue.printed(/127\.0\.0\.1:(\d+)/)) ?? [];
    const second = new Program('venue', { LEDGER_FILE: join(directory, 'other'), PORT: port });
    expect(await second.exited).toEqual({ code: 1, signal: null });
    expect(second.output).toMatch(new RegExp(`^Cannot listen on 127\\.0\\.0\\.1:${port}: `));
    expect(await venue.stop()).toEqual({ code: 0, signal: null });
  });
});

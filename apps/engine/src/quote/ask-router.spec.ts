import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Knobs } from '#libs/platform';
import { askRouter } from './ask-router.js';
import type { ChosenSource } from './choose-source.js';
import type { QuoteOptions } from './options.js';

const FROZEN = Object.assign(new Knobs(), { SIM_TIME: '2026-01-01T00:00:00Z' });
const STRANGER = '11111111111111111111111111111111';

type Different = Partial<QuoteOptions & ChosenSource>;

const ask = (different: Different = {}, knobs: Partial<Knobs> = {}) => {
  const { name, pools, ...options } = {
    tokenIn: 'SOL',
    tokenOut: 'USDC',
    amount: '1.5',
    slippageBps: undefined,
    name: { kind: 'synthetic' } as const,
    pools: [],
    ...different,
  };
  return askRouter(options, { name, pools }, Object.assign(new Knobs(), FROZEN, knobs));
};

const complaint = async (different: Different) =>
  ask(different).then(
    () => 'none',
    ({ name, message }: Error) => `${name}: ${message}`,
  );

describe('askRouter', () => {
  it('asks every pool of the pair, and answers the same over a market that stands still', async () => {
    const { asked, said } = await ask({ tokenIn: 'sol' });
    expect(asked).toEqual({ amount: '1.5', tokenIn: 'SOL', tokenOut: 'USDC', slippageBps: 50 });
    expect(new Set(said.quotes.map(({ venue }) => venue))).toEqual(new Set(['raydium', 'meteora']));
    expect(said.route?.legs.length).toBeGreaterThan(0);
    expect((await ask()).said).toEqual(said);
  });

  it('repeats the amount as the API does', async () => {
    expect((await ask({ amount: '1.50' })).asked.amount).toBe('1.5');
  });

  it("takes the market's seed and time from the knobs", async () => {
    const { said } = await ask();
    expect((await ask({}, { SIM_SEED: 43 })).said.quotes).not.toEqual(said.quotes);
    expect((await ask({}, { SIM_TIME: '2026-01-01T01:00:00Z' })).said.quotes).not.toEqual(said.quotes);
  });

  it('quotes over the chosen pools only', async () => {
    const [first] = (await ask()).said.quotes;
    const { said } = await ask({ pools: [first?.pool ?? ''] });
    expect(said.quotes.filter((quote) => 'amountOut' in quote)).toEqual([first]);
  });

  it('lets the options name another slippage than the knobs', async () => {
    const { asked, said } = await ask({ slippageBps: 0 });
    expect(asked.slippageBps).toBe(0);
    expect(said.route?.minAmountOut).toBe(said.route?.amountOut);
    expect((await ask({}, { DEFAULT_SLIPPAGE_BPS: 7 })).asked.slippageBps).toBe(7);
  });

  it.each([
    ['a word that is no token', { tokenIn: 'DOGE' }, /^StartupError: "DOGE" is neither a known symbol nor a mint\. /],
    ['a mint that is nowhere', { tokenOut: STRANGER }, /^StartupError: "1{32}" is no account that the source holds\. /],
    ['one token twice', { tokenOut: 'sol' }, /^StartupError: Both tokens are the same\.$/],
    ['too many decimals', { amount: '1.0000000001' }, /^StartupError: The amount must have at most 9 decimals .*\.$/],
    ['an amount of nothing', { amount: '0' }, /^StartupError: The amount must be greater than zero\.$/],
    ['no amount', { amount: 'much' }, /^StartupError: The amount must be a plain decimal .*\.$/],
    ['a pool that is nowhere', { pools: [STRANGER] }, /^StartupError: The source has no pool 1{32}\.$/],
  ])('refuses %s in a sentence', async (_, different, sentence) => {
    expect(await complaint(different)).toMatch(sentence);
  });

  it('refuses a node that cannot be reached in a sentence, without its URL', async () => {
    const name = { kind: 'rpc', url: 'http://127.0.0.1:1/secret' } as const;
    const sentence = await complaint({ name, pools: [STRANGER] });
    expect(sentence).toMatch(/^StartupError: The node gives no accounts: it cannot be reached( \(\w+\))?\.$/);
  });

  it('refuses a snapshot that holds nothing in a sentence', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'ask-router-'));
    try {
      const sentence = await complaint({ name: { kind: 'snapshot', directory } });
      expect(sentence).toBe(`StartupError: The snapshot ${directory} cannot be read: no account is in it.`);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});

import { describe, expect, it } from 'vitest';
import { readQuoteOptions, USAGE } from './options.js';

const POOL = '5rCf1DM8LjKTw4YqhnoLcngyZYeNnQqztScTogYHAS6';
/** base58, and as long as an address may be, but of 33 bytes. */
const TOO_LONG = 'z'.repeat(44);

describe('readQuoteOptions', () => {
  it('reads what is to be quoted, and leaves open what is not said', () => {
    expect(readQuoteOptions(['SOL', 'USDC', '1000'])).toEqual({
      tokenIn: 'SOL',
      tokenOut: 'USDC',
      amount: '1000',
      source: undefined,
      pools: [],
      slippageBps: undefined,
      json: false,
    });
  });

  it('reads every option', () => {
    const words = ['SOL', 'USDC', '1', '--source', 'rpc:http://127.0.0.1:8899', '--pool', POOL, '--json'];
    expect(readQuoteOptions([...words, '--slippage-bps', '30'])).toMatchObject({
      source: { kind: 'rpc', url: 'http://127.0.0.1:8899' },
      pools: [POOL],
      slippageBps: 30,
      json: true,
    });
  });

  it.each([
    [[], `The tokens and the amount are missing.\n\n${USAGE}`],
    [['SOL'], `The token to be paid and the amount are missing.\n\n${USAGE}`],
    [['SOL', 'USDC'], `The amount is missing.\n\n${USAGE}`],
    [['SOL', 'USDC', '1', '2'], `There is one argument too many: 2.\n\n${USAGE}`],
    [['SOL', 'USDC', '1', '--sauce', 'x'], `--sauce is no option.\n\n${USAGE}`],
    [['SOL', 'USDC', '1', '--pool'], `--pool needs an address.\n\n${USAGE}`],
    [['SOL', 'USDC', '1', '--pool', 'no address'], '--pool must be a base58 address, not "no address".'],
    [['SOL', 'USDC', '1', '--pool', TOO_LONG], `--pool must be a base58 address, not "${TOO_LONG}".`],
    [['SOL', 'USDC', '1', '--slippage-bps', '10001'], '--slippage-bps must be an integer from 0 to 10000.'],
    [['SOL', 'USDC', '1', '--slippage-bps', '1.5'], '--slippage-bps must be an integer from 0 to 10000.'],
    [['SOL', 'USDC', '1', '--source', 'mainnet'], /^--source must be "synthetic", .*\.$/],
  ])('refuses %j', (words, sentence) => {
    expect(() => readQuoteOptions(words)).toThrow(sentence);
  });
});

import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readSnapshotOptions, USAGE } from './options.js';

const POOL = '58oQChx4yWmvKdwLLZzBi4ChoCc2fqCUWBkwMihLYQo2';
const OTHER = '3ucNos4NbumPLZNWztqGHNFFgkHeRMBQAVemeeomsUxv';

describe('readSnapshotOptions', () => {
  it('takes pools with commas or blanks between them', () => {
    const options = readSnapshotOptions(['--rpc', 'https://node.example', '--pools', `${POOL}, ${OTHER}`]);
    expect(options).toEqual({ rpc: 'https://node.example', pools: [POOL, OTHER], out: 'snapshot' });
  });

  it.each([
    { what: 'no node', words: ['--pools', POOL], complaint: `--rpc is missing.\n\n${USAGE}` },
    { what: 'no pools', words: ['--rpc', 'https://node.example'], complaint: `--pools is missing.\n\n${USAGE}` },
    {
      what: 'an empty list of pools',
      words: ['--rpc', 'https://node.example', '--pools', ' , '],
      complaint: `--pools needs addresses.\n\n${USAGE}`,
    },
    { what: 'an unknown option', words: ['--slot', '7'], complaint: `--slot is no option.\n\n${USAGE}` },
    { what: 'an argument', words: ['dump'], complaint: `There is one argument too many: dump.\n\n${USAGE}` },
    {
      what: 'a file for a directory',
      words: ['--rpc', 'https://node.example', '--pools', POOL, '--out', fileURLToPath(import.meta.url)],
      complaint: /^--out must be a directory that is new or empty, and .* is a file\.$/,
    },
    { what: 'a pool that is none', words: ['--rpc', 'https://node.example', '--pools', '0x12'], complaint: '"0x12"' },
    {
      what: 'a pool of too many bytes',
      words: ['--rpc', 'https://node.example', '--pools', 'z'.repeat(44)],
      complaint: 'must be base58 addresses, not "zzz',
    },
  ])('refuses $what', ({ words, complaint }) => {
    expect(() => readSnapshotOptions(words)).toThrow(complaint);
  });

  it('refuses a URL with credentials, and does not repeat it', () => {
    const read = () => readSnapshotOptions(['--rpc', 'https://user:secret@node.example', '--pools', POOL]);
    expect(read).toThrow(
      /^--rpc must name the node by a URL without user and password: put its key into the path or the query\.$/,
    );
  });

  it('does not repeat a URL, which may hold a key', () => {
    const read = () => readSnapshotOptions(['--rpc', 'wss://node.example/secret', '--pools', POOL]);
    expect(read).toThrow('--rpc must name the node by a URL that begins with https:// or http://.');
  });
});

import { describe, expect, it } from 'vitest';
import { AccountSourceNameWrong, parseAccountSourceName } from './account-source-name.js';

describe('parseAccountSourceName', () => {
  it.each([
    ['synthetic', { kind: 'synthetic' }],
    ['snapshot:./dumps', { kind: 'snapshot', directory: './dumps' }],
    ['snapshot:/a:b', { kind: 'snapshot', directory: '/a:b' }],
    ['rpc:https://node.example/?key=1', { kind: 'rpc', url: 'https://node.example/?key=1' }],
    ['rpc:http://127.0.0.1:8899', { kind: 'rpc', url: 'http://127.0.0.1:8899' }],
  ])('reads %s', (text, name) => {
    expect(parseAccountSourceName(text)).toEqual(name);
  });

  it.each([
    '',
    'Synthetic',
    'synthetic:1',
    'snapshot:',
    'snapshot',
    'rpc:',
    'rpc:node.example',
    'rpc:ws://node.example',
  ])('refuses "%s", and does not repeat it', (text) => {
    expect(() => parseAccountSourceName(text)).toThrow(AccountSourceNameWrong);
    expect(() => parseAccountSourceName(text)).toThrow(/^must be "synthetic", "snapshot:<directory>" or "rpc:<url>"/);
  });
});

import { describe, expect, it } from 'vitest';
import { AccountSourceNameWrong, parseAccountSourceName, sayAccountSource } from './account-source-name.js';

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

  it.each(['', 'Synthetic', 'synthetic:1', 'snapshot:', 'snapshot', 'rpc:'])(
    'refuses "%s", and does not repeat it',
    (text) => {
      expect(() => parseAccountSourceName(text)).toThrow(AccountSourceNameWrong);
      expect(() => parseAccountSourceName(text)).toThrow(/^must be "synthetic", "snapshot:<directory>" or "rpc:<url>"/);
    },
  );

  it.each(['rpc:node.example', 'rpc:ws://node.example'])('refuses the URL of "%s", and does not repeat it', (text) => {
    expect(() => parseAccountSourceName(text)).toThrow(AccountSourceNameWrong);
    expect(() => parseAccountSourceName(text)).toThrow(
      /^must name the node by a URL that begins with https:\/\/ or http:\/\/$/,
    );
  });

  it.each([
    'rpc:https://user:hunter2@node.example',
    'rpc:http://hunter2@node.example',
    'rpc:http://:hunter2@node.example',
  ])('refuses credentials, with which no request can be sent: %s', (text) => {
    expect(() => parseAccountSourceName(text)).toThrow(AccountSourceNameWrong);
    expect(() => parseAccountSourceName(text)).toThrow(
      'must name the node by a URL without user and password: put its key into the path or the query',
    );
  });
});

describe('sayAccountSource', () => {
  it.each([
    ['synthetic', 'synthetic'],
    ['snapshot:a/dump', 'snapshot:a/dump'],
    ['rpc:https://node.example:8899/secret?key=secret', 'rpc:node.example:8899'],
  ])('says of %s no more than may be shown: %s', (name, said) => {
    expect(sayAccountSource(parseAccountSourceName(name))).toBe(said);
  });
});

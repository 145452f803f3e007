import { describe, expect, it } from 'vitest';
import { apiKeyOf } from './api-key-of.js';

describe('apiKeyOf', () => {
  it.each([
    ['Bearer', { authorization: 'Bearer the-secret' }],
    ['bearer in any case, with spaces', { authorization: 'bEARER   the-secret' }],
    ['X-API-Key', { 'x-api-key': 'the-secret' }],
    ['X-API-Key beside another scheme', { authorization: 'Basic dTpw', 'x-api-key': 'the-secret' }],
    ['Bearer before X-API-Key', { authorization: 'Bearer the-secret', 'x-api-key': 'another' }],
  ])('finds the key in %s', (_, headers) => {
    expect(apiKeyOf(headers)).toBe('the-secret');
  });

  it.each([
    ['no header', {}],
    ['another scheme', { authorization: 'Basic dTpw' }],
    ['a scheme without key', { authorization: 'Bearer ' }],
    ['a key without scheme', { authorization: 'the-secret' }],
    ['two words', { authorization: 'Bearer the secret' }],
    ['a header given twice', { 'x-api-key': ['one', 'two'] }],
  ])('finds none in %s', (_, headers) => {
    expect(apiKeyOf(headers)).toBeUndefined();
  });
});

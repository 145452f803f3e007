import { QueryFailedError } from 'typeorm';
import { describe, expect, it } from 'vitest';
import { isUnavailable } from './is-unavailable.js';

const coded = (code: unknown, message = 'something') => Object.assign(new Error(message), { code });

describe('isUnavailable', () => {
  it.each([
    ['the network', ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH']],
    ['Postgres', ['08006', '08001', '53300', '53100', '57P01', '57P02', '57P03']],
  ])('is so for these codes of %s: %s', (_, codes) => {
    expect(codes.filter((code) => !isUnavailable(coded(code)))).toEqual([]);
  });

  it.each([
    'timeout exceeded when trying to connect',
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
    'Connection terminated',
    'Client has encountered a connection error and is not queryable',
  ])('is so where pg says "%s"', (message) => {
    expect(isUnavailable(new Error(message))).toBe(true);
  });

  it('is so through what TypeORM wraps around it', () => {
    expect(isUnavailable(new QueryFailedError('SELECT 1', [], coded('57P01')))).toBe(true);
    expect(isUnavailable(new QueryFailedError('SELECT 1', [], new Error('Connection terminated unexpectedly')))).toBe(
      true,
    );
  });

  it('is so where every address of a host refused', () => {
    expect(isUnavailable(new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')]))).toBe(true);
    expect(isUnavailable(new AggregateError([new Error('else')]))).toBe(false);
    expect(isUnavailable(new AggregateError([]))).toBe(false);
  });

  it.each([
    ['a unique violation', coded('23505')],
    ['a syntax error', coded('42601')],
    ['a code of another length', coded('08')],
    ['a code that is no text', coded(57)],
    ['an error without code', new Error('x')],
    ['an error that only mentions it', new Error('said: Connection terminated')],
    ['a text', 'ECONNREFUSED'],
    ['something like an error', { code: 'ECONNREFUSED' }],
    ['null', null],
    ['nothing', undefined],
  ])('is not so for %s', (_, error) => {
    expect(isUnavailable(error)).toBe(false);
  });
});

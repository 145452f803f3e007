import { MethodNotAllowedException, NotFoundException, ServiceUnavailableException } from '@nestjs/common';
import { errorCodes } from 'fastify';
import { describe, expect, it } from 'vitest';
import { AccountsUnavailable } from '#libs/dex-router';
import { IdempotencyKeyReused } from '#libs/orders-domain';
import { refusalOf } from './refusal-of.js';
import { Refusal } from './refusals.js';

const SECRET = 'password authentication failed for user "engine"';

describe('refusalOf', () => {
  it('passes a refusal on as it is', () => {
    const refusal = new Refusal('INVALID_CURSOR', 'That is none.');
    expect(refusalOf(refusal)).toBe(refusal);
  });

  it.each([
    ['IDEMPOTENCY_KEY_REUSED', new IdempotencyKeyReused('0198c5a4-7d00-7000-8000-000000000001')],
    ['UNAVAILABLE', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
    ['UNAVAILABLE', new ServiceUnavailableException()],
    ['ACCOUNT_SOURCE_UNAVAILABLE', new AccountsUnavailable('RPC_FAILED', 'The node does not answer.')],
    ['BODY_TOO_LARGE', errorCodes.FST_ERR_CTP_BODY_TOO_LARGE()],
    ['UNSUPPORTED_MEDIA_TYPE', errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE('text/plain')],
    ['ROUTE_NOT_FOUND', new NotFoundException('Cannot GET /nowhere')],
    ['ROUTE_NOT_FOUND', new MethodNotAllowedException()],
    ['INVALID_REQUEST', errorCodes.FST_ERR_CTP_EMPTY_JSON_BODY()],
    ['INVALID_REQUEST', errorCodes.FST_ERR_BAD_URL('/%')],
    ['INTERNAL', new Error(SECRET)],
    ['INTERNAL', Object.assign(new Error(SECRET), { statusCode: 500 })],
    ['INTERNAL', Object.assign(new Error(SECRET), { statusCode: '400' })],
    ['INTERNAL', Object.assign(new Error(SECRET), { code: '42601' })],
    ['INTERNAL', SECRET],
    ['INTERNAL', { message: SECRET }],
    ['INTERNAL', null],
    ['INTERNAL', undefined],
  ])('answers %s to %s', (code, error) => {
    expect(refusalOf(error)).toMatchObject({ code, detail: expect.stringMatching(/\.$/) });
  });

  it('says what Fastify found wrong', () => {
    expect(refusalOf(errorCodes.FST_ERR_BAD_URL('/%')).detail).toBe("'/%' is not a valid url component.");
  });

  it('says what does not answer, and does not ask for the idempotency key of what has none', () => {
    const { detail } = refusalOf(new AccountsUnavailable('RPC_FAILED', 'The node does not answer.'));
    expect(detail).toMatch(/^The node .* does not answer, .*\. Wait .* an order with its idempotency key\./);
  });

  it('tells nobody which order a key belongs to, nor what broke inside', () => {
    const inner = [
      new Error(SECRET),
      Object.assign(new Error(SECRET), { code: '57P01' }),
      new IdempotencyKeyReused('x-1'),
    ];
    const told = inner.map((error) => JSON.stringify(refusalOf(error)) + refusalOf(error).detail);
    expect(told.join(' ')).not.toMatch(/password|x-1/);
  });
});

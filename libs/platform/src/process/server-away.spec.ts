import { expect, it } from 'vitest';
import { reasonOf, ServerAway, startupErrorOf } from './server-away.js';

const fault = (message: string, code?: string) => Object.assign(new Error(message), code && { code });
const waits = (error: unknown) => startupErrorOf('it cannot be reached', error) instanceof ServerAway;

it.each([
  fault('connect ECONNREFUSED 127.0.0.1:5432', 'ECONNREFUSED'),
  fault('getaddrinfo ENOTFOUND postgres', 'ENOTFOUND'),
  fault('getaddrinfo EAI_AGAIN postgres', 'EAI_AGAIN'),
  fault('connect ETIMEDOUT', 'ETIMEDOUT'),
  fault('the database system is starting up', '57P03'),
  fault('sorry, too many clients already', '53300'),
  fault('timeout expired'),
  fault('Query read timeout'),
  fault('Connection terminated unexpectedly'),
  fault('LOADING Redis is loading the dataset in memory'),
  fault('Command timed out'),
  new AggregateError([fault('connect ECONNREFUSED ::1:5432', 'ECONNREFUSED')]),
])('waits for a server that says: %s', (error) => {
  expect(waits(error)).toBe(true);
});

it.each([
  fault('password authentication failed for user "engine"', '28P01'),
  fault('database "orders" does not exist', '3D000'),
  fault('no pg_hba.conf entry for host', '28000'),
  fault('NOAUTH Authentication required.'),
  fault('WRONGPASS invalid username-password pair or user is disabled.'),
  fault('self-signed certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT'),
  fault('certificate has expired', 'CERT_HAS_EXPIRED'),
  fault('wrong version number', 'ERR_SSL_WRONG_VERSION_NUMBER'),
  fault('The server does not support SSL connections'),
  'a text',
])('does not wait for a server that says: %s', (error) => {
  expect(waits(error)).toBe(false);
});

it('gives the reason of every address that was tried', () => {
  expect(reasonOf(new AggregateError([fault('no ::1'), fault('no 127.0.0.1')]))).toBe('no ::1; no 127.0.0.1');
});

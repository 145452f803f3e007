import pg from 'pg';
import { describe, expect, it, vi } from 'vitest';
import { ChainUnreachable } from '../execution-gateway.js';
import { PostgresSimulatedChain } from './postgres-simulated-chain.js';

/** A chain on a pool that fails like this. */
function chainThatMeets(fault: Error): PostgresSimulatedChain {
  const query = vi.fn<() => Promise<never>>().mockRejectedValue(fault);
  return new PostgresSimulatedChain({ query } as unknown as pg.Pool, 42);
}

function answer(code: string): pg.DatabaseError {
  return Object.assign(new pg.DatabaseError('Postgres says no', 16, 'error'), { code });
}

describe('PostgresSimulatedChain', () => {
  it.each([
    ['a connection that is refused', Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })],
    ['a pool that waited too long', new Error('timeout exceeded when trying to connect')],
    ['an answer that is overdue', new Error('Query read timeout')],
    ['a statement that took too long', answer('57014')],
    ['a server that shuts down', answer('57P01')],
    ['a server that starts', answer('57P03')],
    ['too many connections', answer('53300')],
    ['a full disk', answer('53100')],
    ['a standby', answer('25006')],
    ['a deadlock', answer('40P01')],
  ])('is unreachable over %s', async (_, error) => {
    await expect(chainThatMeets(error).height()).rejects.toThrow(ChainUnreachable);
    await expect(chainThatMeets(error).find('sim')).rejects.toMatchObject({ cause: error });
  });

  it.each([
    ['a table that is missing', answer('42P01')],
    ['an order id that is none', answer('22P02')],
    ['a constraint that is broken', answer('23514')],
  ])('does not hide %s: to ask again would never help', async (_, error) => {
    await expect(chainThatMeets(error).find('sim')).rejects.toBe(error);
  });
});

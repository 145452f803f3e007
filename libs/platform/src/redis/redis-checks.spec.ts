import { describe, expect, it } from 'vitest';
import { risksOf } from './redis-checks.js';

/** What INFO says of a server that is as it should be, but for `change`. */
function info(change: Readonly<Record<string, string | null>> = {}): string {
  const fields = {
    redis_version: '7.2.4',
    maxmemory_policy: 'noeviction',
    aof_enabled: '1',
    ...change,
  };
  const lines = Object.entries(fields).flatMap(([name, value]) => (value === null ? [] : [`${name}:${value}`]));
  return ['# Server', 'old_redis_version:1.0', ...lines, '# Replication', 'role:master', ''].join('\r\n');
}

describe('risksOf', () => {
  it('finds none in a server that is as it should be', () => {
    expect(risksOf(info())).toEqual([]);
  });

  it.each(['6.2.0', '7.0.15', '8.0', '10.1.0'])('is content with version %s', (version) => {
    expect(risksOf(info({ redis_version: version }))).toEqual([]);
  });

  it.each(['6.0.16', '5.0.7', '4.0'])('warns of version %s', (version) => {
    expect(risksOf(info({ redis_version: version }))).toEqual([
      `Redis is version ${version}; the queue is built for 6.2 or newer.`,
    ]);
  });

  it.each([
    ['is missing', null],
    ['is no number', 'unstable'],
  ])('warns of a version that %s', (_, version) => {
    expect(risksOf(info({ redis_version: version }))).toEqual([
      `Redis is version ${version ?? 'unknown'}; the queue is built for 6.2 or newer.`,
    ]);
  });

  it.each(['allkeys-lru', 'volatile-lru', 'volatile-ttl', 'allkeys-random'])('warns of the policy %s', (policy) => {
    expect(risksOf(info({ maxmemory_policy: policy }))).toEqual([
      `Redis may evict queued orders: maxmemory-policy is "${policy}", set it to "noeviction".`,
    ]);
  });

  it('warns of a server without append-only file', () => {
    expect(risksOf(info({ aof_enabled: '0' }))).toEqual([expect.stringContaining('set "appendonly yes"')]);
  });

  it('says nothing of settings that a managed server hides', () => {
    expect(risksOf(info({ maxmemory_policy: null, aof_enabled: null }))).toEqual([]);
  });

  it('names every risk, whatever the line ends', () => {
    const worst = info({ redis_version: '6.0.1', maxmemory_policy: 'allkeys-lru', aof_enabled: '0' });
    expect(risksOf(worst)).toHaveLength(3);
    expect(risksOf(worst.replaceAll('\r\n', '\n'))).toEqual(risksOf(worst));
  });
});

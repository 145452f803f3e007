import { describe, expect, it } from 'vitest';
import { withoutSecrets } from './without-secrets.js';

describe('withoutSecrets', () => {
  it.each([
    ['postgres://engine:hunter2@db:5432/orders', 'postgres://db:5432/orders'],
    ['postgresql://db/orders?password=hunter2&sslmode=require', 'postgresql://db/orders'],
    ['redis://:hunter2@redis:6379/0', 'redis://redis:6379/0'],
    ['rediss://redis', 'rediss://redis'],
    ['redis://[::1]:6379#hunter2', 'redis://[::1]:6379'],
  ])('shows %s as %s', (url, shown) => {
    expect(withoutSecrets(url)).toBe(shown);
  });
});

import { describe, expect, it } from 'vitest';
import { Teardown } from './teardown.js';

describe('Teardown', () => {
  it('undoes in reverse, once, and goes on past a failure that it tells of', async () => {
    const teardown = new Teardown();
    const undone: string[] = [];
    teardown.add(() => void undone.push('first'));
    teardown.add(() => Promise.reject(new Error('stuck')));
    teardown.add(() => void undone.push('last'));
    await expect(teardown.run()).rejects.toThrow(AggregateError);
    await expect(teardown.run()).rejects.toThrow(AggregateError);
    expect(undone).toEqual(['last', 'first']);
  });
});

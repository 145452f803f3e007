import type { Type } from '@nestjs/common';
import * as fc from 'fast-check';
import { IsInt, IsString, ValidateIf, ValidateNested } from 'class-validator';
import { describe, expect, it } from 'vitest';
import { PlaceOrderDto } from '../orders/place-order.dto.js';
import { validated } from '../testing/validated.js';
import { compileDto } from './compiled-dto.js';
import { Refusal } from './refusals.js';

const FIELDS = ['orderType', 'tokenIn', 'tokenOut', 'amount', 'slippageBps', 'clientOrderId'];
const INHERITED = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];
/** Mostly right. */
const BODY = fc.record(
  {
    orderType: fc.constant('market'),
    tokenIn: fc.constantFrom('SOL', 'sol', 'So11111111111111111111111111111111111111112', 'mSOL', 'USDC'),
    tokenOut: fc.constantFrom('USDT', 'JUP', 'USDC'),
    amount: fc.constantFrom('1', '0.1', '1.123456', '1.123456789', '18446744073.709551615', '0'),
    slippageBps: mostly(fc.integer({ min: 0, max: 10_000 }), [undefined, null, 0.5, -0, -1, NaN, 10_001, '50']),
    clientOrderId: mostly(fc.string({ minLength: 1, maxLength: 64 }), [undefined, null, '', 'é', 'x'.repeat(65), 7]),
  },
  { requiredKeys: ['orderType', 'tokenIn', 'tokenOut', 'amount'] },
);

/** Any field, or any that is none, with anything in it. */
const change = fc.tuple(fc.constantFrom(...FIELDS, ...INHERITED, 'price', ''), fc.jsonValue({ maxDepth: 2 }));

const bodies = fc
  .tuple(BODY, fc.option(change, { freq: 2 }), fc.option(fc.constantFrom(...FIELDS), { freq: 1 }))
  .map(([right, changed, missing]): unknown => {
    const entries = [...Object.entries(right), ...(changed ? [changed] : [])];
    return Object.fromEntries(entries.filter(([name]) => name !== missing));
  });

function mostly<T>(right: fc.Arbitrary<T>, wrong: readonly unknown[]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 5, arbitrary: right }, { weight: 1, arbitrary: fc.constantFrom(...wrong) });
}

/** What the pipe alone makes of it, or null where it refuses. */
async function judged(sent: unknown): Promise<PlaceOrderDto | null> {
  return validated(sent, PlaceOrderDto).catch((error: unknown) => {
    if (error instanceof Refusal) return null;
    throw error;
  });
}

describe('a compiled DTO', () => {
  const compiled = compileDto(PlaceOrderDto);

  it('takes exactly what class-validator takes, and makes the same of it', async () => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(bodies, async (sent) => {
        const found = compiled(sent);
        expect(found).toStrictEqual(await judged(structuredClone(sent)));
        if (found !== null) taken += 1;
      }),
      { numRuns: 1_000 },
    );
    expect(taken).toBeGreaterThan(100);
  });

  it('leaves to class-validator whatever is no plain object', async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything({ withDate: true, withMap: true, withNullPrototype: true }), async (sent) => {
        expect(compiled(sent)).toBeNull();
      }),
    );
  });

  it('leaves the sent object as it was', () => {
    const sent = Object.freeze({ orderType: 'market', tokenIn: 'SOL', tokenOut: 'USDC', amount: '1.5' });
    expect(compiled(sent)).toBeInstanceOf(PlaceOrderDto);
  });

  it('checks a field only where its condition applies', () => {
    class Conditional {
      @IsString()
      kind!: string;
      @ValidateIf(({ kind }: Conditional) => kind === 'numbered')
      @IsInt()
      number?: unknown;
    }
    const conditional = compileDto(Conditional);
    expect(conditional({ kind: 'other', number: 'none' })).toEqual({ kind: 'other', number: 'none' });
    expect(conditional({ kind: 'numbered', number: 'none' })).toBeNull();
    expect(conditional({ kind: 'numbered', number: 1 })).toEqual({ kind: 'numbered', number: 1 });
  });

  it('is not to be had where only class-validator can judge', () => {
    class Nested {
      @ValidateNested()
      inner!: object;
    }
    class Each {
      @IsInt({ each: true })
      numbers!: number[];
    }
    class Grouped {
      @IsInt({ groups: ['some'] })
      number!: number;
    }
    for (const dto of [Nested, Each, Grouped] as Type<object>[])
      expect(() => compileDto(dto)).toThrow(/only be judged by class-valid/);
  });
});

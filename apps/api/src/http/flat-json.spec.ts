import * as fc from 'fast-check';
import { LosslessNumber, parse } from 'lossless-json';
import { describe, expect, it } from 'vitest';
import { parseFlatJson } from './flat-json.js';

const EXACT = new Set(['amount']);
const NAMES = ['amount', 'amount', 'tokenIn', 'a', '', '1', '__proto__', 'constructor', 'é', '{', ',', 'a"b'];

const fields = fc.tuple(fc.constantFrom(...NAMES), fc.oneof(fc.jsonValue({ maxDepth: 1 }), fc.string(), fc.double()));
const spaces = fc.stringMatching(/^[ \n\t]{0,2}$/);

/** Objects as clients write them, names given twice among them, and damaged ones. */
const texts = fc
  .tuple(fc.array(fields, { maxLength: 4 }), spaces, fc.option(fc.nat({ max: 40 }), { freq: 2 }))
  .map(([list, space, cut]) => {
    const inside = list.map(([name, value]) => `${JSON.stringify(name)}${space}:${JSON.stringify(value)}`).join(',');
    const text = `${space}{${inside}}`;
    return cut === null ? text : text.slice(0, cut) + text.slice(cut + 1);
  });

/** What the parser that keeps every digit makes of it; its error where it is none of ours to read. */
const exactly = (text: string) =>
  parse(text, (name, value) => {
    if (!(value instanceof LosslessNumber)) return value;
    return EXACT.has(name) ? value.toString() : Number(value.toString());
  });

describe('parseFlatJson', () => {
  it('says what the exact parser says, or nothing', () => {
    let read = 0;
    fc.assert(
      fc.property(texts, (text) => {
        const found = parseFlatJson(text, EXACT);
        if (found === null) return;
        read += 1;
        expect(found).toEqual(exactly(text));
        expect(Object.getPrototypeOf(found)).toBe(Object.prototype);
      }),
      { numRuns: 2_000 },
    );
    expect(read).toBeGreaterThan(100);
  });

  it.each([
    '{}',
    '{"orderType":"market","tokenIn":"SOL","tokenOut":"USDC","amount":"1.5"}',
    ' { "amount" : "1.50" , "slippageBps" : 50, "clientOrderId": null, "other": true } ',
    '{"clientOrderId":"größer"}',
  ])('reads %s', (text) => {
    expect(parseFlatJson(text, EXACT)).toEqual(JSON.parse(text));
  });

  it.each([
    ['a name that is given twice', '{"a":"1","a":"2"}'],
    ['a name that is given twice with one value', '{"a":1,"a":1}'],
    ['a name that is given twice, escaped', String.raw`{"amount":"1","\u0061mount":"2"}`],
    ['digits that must be kept', '{"amount":1.50}'],
    ['an object inside', '{"a":{}}'],
    ['an array inside', '{"a":[]}'],
    ['what every object has anyway', '{"__proto__":1}'],
    ['an array', '["a"]'],
    ['a string', '"a"'],
    ['null', 'null'],
    ['no JSON', "{a: '1'}"],
  ])('leaves to the exact parser %s', (_, text) => {
    expect(parseFlatJson(text, EXACT)).toBeNull();
  });
});

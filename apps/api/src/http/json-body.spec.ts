import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusalFrom } from '../testing/refusal-from.js';
import { readJsonBody } from './json-body.js';

const read = (text: string) => readJsonBody(Buffer.from(text));
const refused = (body: Buffer) => refusalFrom(() => readJsonBody(body));
const NOT_OBJECTS: fc.Arbitrary<unknown> = fc.oneof(
  fc.array(fc.jsonValue()),
  fc.string(),
  fc.integer(),
  fc.constant(null),
);

describe('readJsonBody', () => {
  it.each([
    '1.10',
    '1e3',
    '1E+3',
    '0.1',
    '-0',
    '100000000000000000000000000.000000000000000000000000001',
    '123456789012345678901234567890',
  ])('keeps the digits of the amount %s as they were written', (digits) => {
    expect(read(`{"amount":${digits}}`)).toEqual({ amount: digits });
  });

  it('leaves an amount alone that is no number', () => {
    expect(read('{"amount":"1.10"}')).toEqual({ amount: '1.10' });
    expect(read('{"amount":null}')).toEqual({ amount: null });
    expect(read('{"amount":[1]}')).toEqual({ amount: [1] });
  });

  it('reads every other number as an ordinary one', () => {
    expect(read('{"slippageBps":50,"other":{"deep":[1.50,-2e3]}}')).toEqual({
      slippageBps: 50,
      other: { deep: [1.5, -2000] },
    });
  });

  it('reads what JSON.parse reads, where no amount is', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue()), (body) => {
        const text = JSON.stringify(body);
        fc.pre(!/"amount"|"__proto__"/.test(text) && Object.keys(body).every((name) => !(name in Object.prototype)));
        expect(read(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each([
    ['empty', ''],
    ['blank', ' \n'],
    ['truncated', '{"amount":1'],
    ['an array', '[{"amount":1}]'],
    ['a string', '"market"'],
    ['a number', '17'],
    ['null', 'null'],
    ['true', 'true'],
    ['two objects', '{}{}'],
    ['JavaScript', "{amount: '1'}"],
    ['with a trailing comma', '{"amount":1,}'],
    ['with a comment', '{/* */}'],
    ['with NaN', '{"amount":NaN}'],
    ['with a leading zero', '{"amount":01}'],
    ['with a raw line break in a string', '{"clientOrderId":"a\nb"}'],
    ['saying a thing twice', '{"amount":1,"amount":2}'],
    ['saying a thing twice, escaped', String.raw`{"amount":"1","\u0061mount":"2"}`],
    ['saying a number in two ways', '{"amount":1,"amount":1.0}'],
    ['8,000 objects deep', '{"a":'.repeat(8000)],
    ['8,000 arrays deep', `{"a":${'['.repeat(8000)}${']'.repeat(8000)}}`],
  ])('refuses a body that is %s', (_, text) => {
    expect(refused(Buffer.from(text))).toMatchObject({ code: 'INVALID_JSON', detail: expect.stringMatching(/\.$/) });
  });

  it.each([
    ['a lone continuation byte', [0x80]],
    ['an overlong slash', [0xc0, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['Latin-1', [0xe9]],
    ['UTF-16', [0xff, 0xfe]],
  ])('refuses what is not UTF-8: %s', (_, bytes) => {
    const body = Buffer.concat([Buffer.from('{"clientOrderId":"'), Buffer.from(bytes), Buffer.from('"}')]);
    expect(refused(body)).toMatchObject({
      code: 'INVALID_JSON',
      detail: 'The body is not valid JSON: it is not UTF-8.',
    });
  });

  it('lets nothing reach the prototype of anything', () => {
    refusalFrom(() => read('{"a":{"__proto__":{"polluted":true}},"constructor":{"prototype":{"polluted":true}}}'));
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('refuses every JSON that is no object', () => {
    fc.assert(
      fc.property(NOT_OBJECTS, (value) => {
        expect(refused(Buffer.from(JSON.stringify(value)))?.code).toBe('INVALID_JSON');
      }),
    );
  });

  it('reads an object or refuses, whatever bytes come', () => {
    const fragments = fc.constantFrom('{', '}', '"a"', '"amount"', ':', ',', '1', '[', ']', 'null', '\\u0000', '1e9');
    const bodies = fc.oneof(
      fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes)),
      fc.array(fragments, { maxLength: 20 }).map((parts) => Buffer.from(parts.join(''))),
    );
    fc.assert(
      fc.property(bodies, (body) => {
        const refusal = refused(body);
        expect(refusal?.code ?? typeof readJsonBody(body)).toMatch(/^(INVALID_JSON|object)$/);
      }),
    );
  });
});

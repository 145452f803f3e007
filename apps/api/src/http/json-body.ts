import { LosslessNumber, parse } from 'lossless-json';
import { parseFlatJson } from './flat-json.js';
import { Refusal } from './refusals.js';

const UTF8 = new TextDecoder('utf-8', { fatal: true });
/** The fields whose digits must reach us as they were written: a float would round them. */
const EXACT_FIELDS = new Set(['amount']);

/**
 * Reads a request's body: one JSON object in UTF-8. The number in an amount stays the text it was, so that no
 * digit of money passes through a float; every other number is an ordinary one.
 * @throws Refusal INVALID_JSON
 */
export function readJsonBody(body: Buffer): Record<string, unknown> {
  const value = parseStrictly(body);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Refusal('INVALID_JSON', 'The body must be one JSON object, such as {"orderType": "market", …}.');
  }
  return value as Record<string, unknown>;
}

/** @throws Refusal UNSUPPORTED_MEDIA_TYPE for a body that says it is compressed */
export function refuseEncoded(contentEncoding: unknown): void {
  if (contentEncoding === undefined || contentEncoding === 'identity') return;
  throw new Refusal('UNSUPPORTED_MEDIA_TYPE', 'Send the body without `Content-Encoding`.');
}

function parseStrictly(body: Buffer): unknown {
  try {
    const text = UTF8.decode(body);
    return parseFlatJson(text, EXACT_FIELDS) ?? parse(text, exactWhereItMatters);
  } catch (error) {
    throw new Refusal('INVALID_JSON', `The body is not valid JSON: ${reasonOf(error)}.`);
  }
}

function exactWhereItMatters(name: string, value: unknown): unknown {
  if (!(value instanceof LosslessNumber)) return value;
  return EXACT_FIELDS.has(name) ? value.toString() : Number(value.toString());
}

function reasonOf(error: unknown): string {
  if (error instanceof RangeError) return 'it is nested too deeply';
  if (error instanceof TypeError) return 'it is not UTF-8';
  return error instanceof Error ? error.message : String(error);
}

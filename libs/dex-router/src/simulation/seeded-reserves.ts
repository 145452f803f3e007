import { createHash } from 'node:crypto';
import type { Token } from '../token.js';
import type { PoolTemplate } from './pool-template.js';

const PPM = 1_000_000n;
/** ± 2 %: shows in every quote, and leaves the deep venue deep. */
const DEPTH_SHIFT_PPM = 20_000n;
/** ± 2 bps: less than half of what the venues' mids lie apart, so no seed turns a direction round. */
const MID_SHIFT_PPM = 200n;

export interface PoolReserves {
  /** Base units of the base token. */
  readonly base: bigint;
  /** Base units of the quote token. */
  readonly quote: bigint;
}

/** The template's reserves, a little deeper or shallower and at a slightly other mid, as the seed says. */
export function seededReserves(template: PoolTemplate, venue: string, seed: number): PoolReserves {
  const pair = `${template.base.symbol}/${template.quote.symbol}`;
  const digest = createHash('sha256').update(`${seed}:${venue}:${pair}`).digest();
  const depth = PPM + drawWithin(DEPTH_SHIFT_PPM, digest.readUInt32BE(0));
  const mid = PPM + drawWithin(MID_SHIFT_PPM, digest.readUInt32BE(4));
  return {
    base: (baseUnits(template.baseReserve, template.base) * depth) / PPM,
    quote: (baseUnits(template.quoteReserve, template.quote) * depth * mid) / (PPM * PPM),
  };
}

/** One of the integers in −span…span. */
function drawWithin(span: bigint, random: number): bigint {
  return (BigInt(random) % (2n * span + 1n)) - span;
}

function baseUnits(wholeTokens: bigint, { decimals }: Token): bigint {
  return wholeTokens * 10n ** BigInt(decimals);
}

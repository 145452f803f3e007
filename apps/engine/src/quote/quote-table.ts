import type { DecisionSaid, OfferSaid, RefusalSaid } from '#libs/platform';
import type { Paint } from '../terminal/paint.js';
import type { Asked } from './ask-router.js';

/** What was asked for, and of whom. */
export interface TableTerms extends Asked {
  /** Of the accounts, by name. */
  readonly source: string;
}

const HEADINGS = ['venue', 'type', 'pool', 'pays', 'mid price', 'impact', 'fee'] as const;
/** Numbers are aligned by their last digit. */
const FIRST_NUMBER = 3;
const PRICE_DIGITS = 8;
const ENDS = 4;

/** A decision as a table, the best quote first, the pools without one and the route below. */
export function quoteTable({ quotes, route, why }: DecisionSaid, asked: TableTerms, paint: Paint): string {
  const offers = quotes.filter(isOffer).toSorted(byOutput);
  const refusals = quotes.filter((quote): quote is RefusalSaid => !isOffer(quote));
  const taking = new Set(route?.legs.map(({ pool }) => pool));
  return [
    paint('bold', `${grouped(asked.amount)} ${shortened(asked.tokenIn)} → ${shortened(asked.tokenOut)}`),
    ...(offers.length > 0 ? ['', ...offerLines(offers, taking, asked, paint)] : []),
    ...(refusals.length > 0 ? ['', ...refusals.map((refusal) => refusalLine(refusal, taking, paint))] : []),
    '',
    ...routeLines(route, asked, paint),
    `${paint('gray', 'why   ')} ${why}`,
    `${paint('gray', 'source')} ${asked.source}`,
  ].join('\n');
}

function offerLines(offers: readonly OfferSaid[], taking: ReadonlySet<string>, asked: Asked, paint: Paint): string[] {
  const rows = offers.map((offer) => cellsOf(offer, asked));
  const widths = HEADINGS.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => (column < FIRST_NUMBER ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join('  ');
  return [
    paint('gray', `  ${line(HEADINGS)}`),
    ...rows.map((row, index) => {
      const takes = taking.has(offers[index]!.pool);
      return takes ? paint('green', `✓ ${line(row)}`) : `  ${line(row)}`;
    }),
  ];
}

function cellsOf(offer: OfferSaid, { tokenOut }: Asked): string[] {
  const { venue, poolType, pool, amountOut, midPrice, priceImpactBps, feeBps } = offer;
  return [
    venue,
    poolType,
    shortened(pool),
    `${grouped(amountOut)} ${shortened(tokenOut)}`,
    significant(midPrice),
    `${priceImpactBps} bps`,
    `${feeBps} bps`,
  ];
}

/** A pool that has no offer for all of the amount may still take a piece of it. */
function refusalLine(refusal: RefusalSaid, taking: ReadonlySet<string>, paint: Paint): string {
  const { venue, poolType, pool, code, reason } = refusal;
  const who = [venue, poolType, pool && shortened(pool)].filter(Boolean).join(' ');
  const takes = pool !== undefined && taking.has(pool);
  return `${takes ? paint('green', `✓ ${who}`) : `  ${who}`}  ${paint('yellow', code)}  ${reason}`;
}

function routeLines(route: DecisionSaid['route'], { tokenOut, slippageBps }: Asked, paint: Paint): string[] {
  if (route === null) return [`${paint('gray', 'route ')} ${paint('yellow', 'none')}`];
  const legs = route.legs.map(({ amountIn, venue, poolType, pool }) =>
    route.legs.length === 1
      ? `all over ${venue} ${poolType} ${shortened(pool)}`
      : `${grouped(amountIn)} over ${venue} ${poolType} ${shortened(pool)}`,
  );
  return [
    `${paint('gray', 'route ')} ${legs.join(', ')}`,
    `${paint('gray', 'pays  ')} ${paint('bold', `${grouped(route.amountOut)} ${shortened(tokenOut)}`)}, impact ${route.priceImpactBps} bps, fee ${route.feeBps} bps`,
    `${paint('gray', 'least ')} ${grouped(route.minAmountOut)} ${shortened(tokenOut)}, at a slippage of ${slippageBps} bps`,
  ];
}

function isOffer(quote: OfferSaid | RefusalSaid): quote is OfferSaid {
  return 'amountOut' in quote;
}

/** Decimal strings of one token, the larger first. */
function byOutput({ amountOut: left }: OfferSaid, { amountOut: right }: OfferSaid): number {
  const [leftWhole = '', leftFraction = ''] = left.split('.');
  const [rightWhole = '', rightFraction = ''] = right.split('.');
  if (leftWhole.length !== rightWhole.length) return rightWhole.length - leftWhole.length;
  return `${rightWhole}.${rightFraction}`.localeCompare(`${leftWhole}.${leftFraction}`, 'en');
}

/** Thousands apart: `81,546.49189`. */
function grouped(decimal: string): string {
  const [whole = '', fraction] = decimal.split('.');
  const thousands = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? thousands : `${thousands}.${fraction}`;
}

/** The first digits of a price, cut. */
function significant(decimal: string): string {
  const [whole = '', fraction = ''] = decimal.split('.');
  const leading = whole === '0' ? (/^0*/.exec(fraction)?.[0].length ?? 0) : -whole.length;
  const kept = fraction.slice(0, Math.max(0, PRICE_DIGITS + leading));
  return kept === '' ? grouped(whole) : `${grouped(whole)}.${kept}`;
}

/** An address by its ends; anything shorter, such as a symbol, as it is. */
const shortened = (name: string) => (name.length > 12 ? `${name.slice(0, ENDS)}…${name.slice(-ENDS)}` : name);

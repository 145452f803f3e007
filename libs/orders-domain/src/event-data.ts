import type { EventData } from './order-event-frame.js';

/** The data of many events as one JSON array; Postgres keeps each element to the letter. */
export function jsonArrayOf(data: readonly EventData[]): string {
  return `[${data.map((one) => JSON.stringify(one)).join(',')}]`;
}

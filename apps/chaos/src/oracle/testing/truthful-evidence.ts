import { type EventData, type OrderEventFrame, type OrderStatus, toDecimal } from '#libs/orders-domain';
import type { Evidence, LedgerLine } from '../evidence.js';
import type { OrderStory } from './order-story.js';

const DECIMALS = { USDC: 6, SOL: 9, BONK: 5 } as const;
const STARTED = Date.UTC(2026, 0, 1);

/** Writes down one order as an engine without fault would leave it. */
class Recorder {
  readonly events: OrderEventFrame[] = [];
  readonly ledger: LedgerLine[] = [];

  constructor(
    private readonly orderId: string,
    private readonly story: OrderStory,
  ) {}

  step(status: OrderStatus, data: EventData = {}): void {
    const seq = this.events.length + 1;
    this.events.push({ orderId: this.orderId, seq, status, at: new Date(STARTED + seq * 250).toISOString(), data });
  }

  /** As far as a signature: routing, building, submitted. */
  submit(attempt: number): string {
    const signature = signatureOf(this.orderId, attempt);
    this.step('routing', { attempt });
    this.build(attempt);
    this.step('submitted', { txSignature: signature, attempt });
    return signature;
  }

  build(attempt: number): void {
    this.step('building', { attempt, minAmountOut: this.decimal(this.story.minAmountOut) });
  }

  land(attempt: number, kind: LedgerLine['kind'], amountOut?: bigint): void {
    const { orderId } = this;
    const paid = amountOut === undefined ? {} : { amountOut: String(amountOut) };
    const minAmountOut = String(this.story.minAmountOut);
    this.ledger.push({ signature: signatureOf(orderId, attempt), orderId, attempt, kind, minAmountOut, ...paid });
  }

  decimal(baseUnits: bigint): string {
    return toDecimal(baseUnits, DECIMALS[this.story.tokenOut]);
  }
}

function signatureOf(orderId: string, attempt: number): string {
  return `${orderId}-${attempt}`;
}

function tell(orderId: string, story: OrderStory): Recorder {
  const recorder = new Recorder(orderId, story);
  recorder.step('pending', { tokenIn: story.tokenOut === 'SOL' ? 'USDC' : 'SOL', tokenOut: story.tokenOut });
  for (const [index, round] of story.rounds.entries()) {
    if (round === 'expired' || round === 'slipped') recorder.submit(index + 1);
    else recorder.step('routing', { attempt: index + 1 });
    if (round === 'left-at-building') recorder.build(index + 1);
    if (round === 'slipped') recorder.land(index + 1, 'slippage-exceeded');
  }
  end(recorder, story, story.rounds.length + 1);
  return recorder;
}

function end(recorder: Recorder, story: OrderStory, attempt: number): void {
  const amountOut = story.minAmountOut + story.surplus;
  switch (story.ending) {
    case 'confirmed': {
      const txSignature = recorder.submit(attempt);
      recorder.land(attempt, 'filled', amountOut);
      recorder.step('confirmed', { amountOut: recorder.decimal(amountOut), txSignature });
      return;
    }
    case 'no-route':
      recorder.step('routing', { attempt });
      break;
    case 'left-at-building':
      recorder.step('routing', { attempt });
      recorder.build(attempt);
      break;
    case 'slipped':
      recorder.submit(attempt);
      recorder.land(attempt, 'slippage-exceeded');
      break;
    case 'expired':
      recorder.submit(attempt);
      break;
    case 'never-routed':
      break;
  }
  recorder.step('failed', { code: 'NO_ROUTE', message: 'It cannot be filled.' });
}

function evidenceOf(orderId: string, story: OrderStory): Evidence {
  const recorder = tell(orderId, story);
  const { events, ledger } = recorder;
  const [last, before] = [events.at(-1), events.at(-2)];
  const key = `key of ${orderId}`;
  // What a return to `routing` has undone is null.
  const routed = before?.status === 'building' || before?.status === 'submitted';
  const amounts = {
    amountOut: story.ending === 'confirmed' ? story.minAmountOut + story.surplus : null,
    minAmountOut: routed ? story.minAmountOut : null,
  };
  const txSignature = before?.status === 'submitted' ? signatureOf(orderId, story.rounds.length + 1) : null;
  const told = { orderId, status: last?.status ?? '', txSignature, events };
  return {
    acceptances: story.answers.map((idempotent, index) => ({ key, orderId, atMs: STARTED + index, idempotent })),
    subscriptions: Array.from({ length: story.subscribers }, () => ({ orderId, frames: events, ended: true })),
    ledger,
    rest: [{ ...told, ...written(amounts, (amount) => recorder.decimal(amount)) }],
    stored: [{ ...told, ...written(amounts, String), version: events.length, idempotencyKey: key }],
  };
}

interface AmountsOut {
  readonly amountOut: bigint | null;
  readonly minAmountOut: bigint | null;
}

function written({ amountOut, minAmountOut }: AmountsOut, write: (amount: bigint) => string) {
  return {
    amountOut: amountOut === null ? null : write(amountOut),
    minAmountOut: minAmountOut === null ? null : write(minAmountOut),
  };
}

/** What an engine without fault leaves behind of these orders, `order-1`, `order-2` …. */
export function truthfulEvidence(stories: readonly OrderStory[]): Evidence {
  const all = stories.map((story, index) => evidenceOf(`order-${index + 1}`, story));
  return {
    acceptances: all.flatMap(({ acceptances }) => acceptances),
    subscriptions: all.flatMap(({ subscriptions }) => subscriptions),
    ledger: all.flatMap(({ ledger }) => ledger),
    rest: all.flatMap(({ rest }) => rest),
    stored: all.flatMap(({ stored }) => stored),
  };
}

import { type EventText, type OpenedStream, StreamReads, type StreamWish } from '#libs/orders-domain';
import { fakeOf } from '../../../testing/fake.js';

/** Orders and events in memory instead of Postgres. All belong to one account. */
export class FakeReads extends StreamReads {
  static readonly ACCOUNT = 'desk';
  readonly stored = new Map<string, EventText[]>();
  fault: Error | null = null;
  /** Runs after each reading that opens a stream: what happens then, the reading has not seen. */
  afterOpening: () => void = () => undefined;

  constructor(private readonly calls: string[] = []) {
    super(fakeOf({}));
  }

  /** Commits further events of an order. */
  store(orderId: string, ...events: EventText[]): void {
    this.stored.set(orderId, [...this.eventsOf(orderId), ...events]);
  }

  override open({ account, orderId, after }: StreamWish): Promise<OpenedStream | null> {
    this.calls.push(`open after ${after}`);
    if (this.fault) return Promise.reject(this.fault);
    const events = this.eventsOf(orderId);
    const last = events.at(-1);
    this.afterOpening();
    if (last === undefined || account !== FakeReads.ACCOUNT) return Promise.resolve(null);
    const opened = { status: last.status, version: last.seq, events: events.slice(after) };
    return Promise.resolve(opened);
  }

  override readOn(orderId: string, after: number, limit: number): Promise<EventText[]> {
    this.calls.push(`read after ${after}`);
    if (this.fault) return Promise.reject(this.fault);
    return Promise.resolve(this.eventsOf(orderId).slice(after, after + limit));
  }

  override moved(known: ReadonlyMap<string, number>): Promise<ReadonlyMap<string, number>> {
    this.calls.push(`moved of ${known.size}`);
    if (this.fault) return Promise.reject(this.fault);
    const newest = [...known.keys()].map((id): [string, number] => [id, this.eventsOf(id).length]);
    return Promise.resolve(new Map(newest.filter(([id, seq]) => seq > (known.get(id) ?? 0))));
  }

  private eventsOf(orderId: string): EventText[] {
    return this.stored.get(orderId) ?? [];
  }
}

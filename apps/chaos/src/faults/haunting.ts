import { eventually } from '#libs/rig';
import type { Member } from '../world/member.js';

/** A worker that has not come to its failpoints by then gets others, and these are tried again later. */
const REACHED_WITHIN_MS = 20_000;
const SAID = /failpoint ([\w-]+:\w+)/;

/** Failpoints that one worker is armed with at once; the first it comes to kills it. */
type Group = readonly string[];

/** Arms workers with failpoints, one group after the other, until each point has killed one. */
export class Haunting {
  private readonly waiting: Group[];
  private readonly open: Set<string>;

  constructor(
    groups: readonly Group[],
    private readonly onHit: () => void,
  ) {
    this.waiting = [...groups];
    this.open = new Set(groups.flat());
  }

  /** The points that no worker has died at yet. */
  get unhit(): readonly string[] {
    return [...this.open];
  }

  /** Lets one worker die again and again, until no point is left or the signal comes; then it lives as before. */
  async haunt(worker: Member, signal: AbortSignal): Promise<void> {
    let armed: Group = [];
    const stopHearing = worker.onLine((line) => {
      const said = SAID.exec(line)?.[1];
      if (said === undefined || !armed.includes(said)) return;
      this.hit(said);
      const rest = armed.filter((point) => point !== said);
      // It dies in the same instant; who takes its place has the points that are left, or the next ones.
      armed = this.arm(worker, rest.length > 0 ? rest : this.next());
    });
    armed = await this.restart(worker);
    while (armed.length > 0 && !signal.aborted) {
      const before: Group = armed;
      const done = () => armed !== before || signal.aborted;
      if (await eventually({ withinMs: REACHED_WITHIN_MS, everyMs: 50 }, done)) continue;
      const unhit = before.filter((point) => this.open.has(point));
      if (unhit.length > 0) this.waiting.push(unhit);
      armed = await this.restart(worker);
    }
    stopHearing();
    worker.outfit({});
    await worker.down();
    await worker.up();
  }

  private hit(point: string): void {
    if (this.open.delete(point)) this.onHit();
  }

  /** When every group has its worker, whoever is free watches for all that is left. */
  private next(): Group {
    return this.waiting.shift() ?? this.unhit;
  }

  private arm(worker: Member, group: Group): Group {
    worker.outfit(group.length === 0 ? {} : { FAILPOINTS: group.join(',') });
    return group;
  }

  private async restart(worker: Member): Promise<Group> {
    await worker.down();
    const group = this.arm(worker, this.next());
    await worker.up();
    return group;
  }
}

import type { Random } from '../random/random.js';
import { Balancer } from './balancer.js';
import { Database } from './database.js';
import type { Link } from './link.js';
import { Member } from './member.js';
import { type HouseShape, Plans } from './plans.js';
import type { Site } from './site.js';
import { Venue } from './venue.js';
import { layWires, type LinkName, wireOf, type Wiring } from './wiring.js';

/** The whole engine as a desk would run it: its processes, their wires, and what stands before them. */
export class House {
  private constructor(
    readonly site: Site,
    readonly database: Database,
    /** Every process that answers HTTP. On the embedded backend there is just one. */
    readonly apis: readonly Member[],
    /** Every process that works orders. On the embedded backend that is the same one. */
    readonly workers: readonly Member[],
    readonly venue: Venue,
    readonly wiring: Wiring,
    private readonly balancer: Balancer,
  ) {}

  /** Starts a house on a database, a queue and a ledger of its own; resolves when all its processes are ready. */
  static async open(site: Site, shape: HouseShape, directory: string, random: Random): Promise<House> {
    const database = await site.postgres.createDatabase();
    const ports = new Map<string, number>();
    const balancer = await Balancer.open(() => [...ports.values()]);
    const wiring = await layWires(site, balancer, random);
    const plans = new Plans(site, wiring, shape, directory, database);
    const answering = (name: string) => (url: string | null) => {
      if (url === null) ports.delete(name);
      else ports.set(name, Number(new URL(url).port));
    };
    const places = (kind: 'api' | 'worker', count: number) =>
      namesOf(kind, count).map(
        (name) => new Member(name, plans[kind](name), kind === 'api' ? answering(name) : undefined),
      );
    const engine =
      site.backend === 'embedded' ? [new Member('engine', plans.engine('engine'), answering('engine'))] : null;
    const apis = engine ?? places('api', shape.apis);
    const workers = engine ?? places('worker', shape.workers);
    const venue = openVenue(plans, wireOf(wiring, 'worker-venue'));
    const reader = new Database(site.postgres.urlOf(database));
    const house = new House(site, reader, apis, workers, venue, wiring, balancer);
    await house.up().catch((error: unknown) => house.close().then(() => Promise.reject(error)));
    return house;
  }

  /** Where clients reach it: through the balancer, over the wire `client-api`. */
  get url(): string {
    return `http://127.0.0.1:${this.link('client-api').port}`;
  }

  /** Every place, each once. */
  get members(): readonly Member[] {
    return [...new Set([this.venue.member, ...this.apis, ...this.workers])];
  }

  link(name: LinkName): Link {
    return wireOf(this.wiring, name);
  }

  /** Takes every fault of processes, wires and the chain away, and waits until every place is filled again. */
  async heal(): Promise<void> {
    for (const link of this.wiring.values()) link.heal();
    for (const member of this.members) member.signal('SIGCONT');
    await this.up();
    await this.venue.putFaults({});
  }

  /** Ends every process at once and closes everything. What was written stays. */
  async close(): Promise<void> {
    await Promise.all(this.members.map((member) => member.down('SIGKILL')));
    await this.balancer.close();
    for (const link of this.wiring.values()) await link.close();
    await this.database.close();
  }

  private async up(): Promise<void> {
    await this.venue.member.up();
    await Promise.all(this.members.map((member) => member.up()));
  }
}

function openVenue(plans: Plans, link: Link): Venue {
  const venue: Venue = new Venue(
    new Member('venue', plans.venue(), (url) => {
      venue.port = url === null ? 0 : Number(new URL(url).port);
      link.leadTo(venue.port);
    }),
    plans.ledgerFile,
  );
  return venue;
}

const namesOf = (kind: string, count: number) => Array.from({ length: count }, (_, index) => `${kind}-${index + 1}`);

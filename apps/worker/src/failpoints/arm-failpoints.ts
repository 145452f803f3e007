import { writeSync } from 'node:fs';
import type { INestApplicationContext } from '@nestjs/common';
import { DexRouter } from '#libs/dex-router';
import { ExecutionGateway } from '#libs/execution';
import { type Order, OrderJournal, type Transition } from '#libs/orders-domain';
import { StartupError } from '#libs/platform';
import { type AwaitName, FAILPOINTS } from './failpoints.js';

const STDOUT = 1;

/**
 * Lets this process kill itself at the first of the given points it reaches, as a power cut would: for tests of
 * crashes, never in production.
 * @param points names out of {@link FAILPOINTS}, separated by commas; empty for none
 * @throws StartupError when one is unknown
 */
export function armFailpoints(app: INestApplicationContext, points: string): void {
  if (points === '') return;
  const armed = new Set(points.split(','));
  const unknown = [...armed].filter((point) => !FAILPOINTS.includes(point));
  if (unknown.length > 0) {
    throw new StartupError(`FAILPOINTS knows no "${unknown.join(', ')}": it knows ${FAILPOINTS.join(', ')}.`);
  }
  const around = <Result>(name: AwaitName, step: () => Promise<Result>) => dyingAround(armed, name, step);
  armJournal(app.get(OrderJournal, { strict: false }), around);
  armVenues(app.get(DexRouter, { strict: false }), app.get(ExecutionGateway, { strict: false }), around);
}

type Around = <Result>(name: AwaitName, step: () => Promise<Result>) => Promise<Result>;

function armJournal(journal: OrderJournal, around: Around): void {
  const load = journal.load.bind(journal);
  const startAppend = journal.startAppend.bind(journal);
  const lookAgainIn = journal.lookAgainIn.bind(journal);
  journal.load = (orderId) => around('load', () => load(orderId));
  journal.startAppend = (order, transition) => {
    const starting = { order, durable: Promise.resolve(order) };
    const durable = around(
      awaitOf(order, transition),
      () => Object.assign(starting, startAppend(order, transition)).durable,
    );
    durable.catch(() => undefined);
    return { order: starting.order, durable };
  };
  journal.lookAgainIn = (ms, orderIds) => around('look-again', () => lookAgainIn(ms, orderIds));
}

function armVenues(router: DexRouter, gateway: ExecutionGateway, around: Around): void {
  const best = router.best.bind(router);
  const [sign, broadcast] = [gateway.sign.bind(gateway), gateway.broadcast.bind(gateway)];
  const [outcomeOf, hasExpired] = [gateway.outcomeOf.bind(gateway), gateway.hasExpired.bind(gateway)];
  router.best = (request) => around('quote', () => best(request));
  gateway.sign = (swap) => around('sign', () => sign(swap));
  gateway.broadcast = (transaction) => around('broadcast', () => broadcast(transaction));
  gateway.outcomeOf = (transaction) => around('outcome', () => outcomeOf(transaction));
  gateway.hasExpired = (transaction) => around('expiry', () => hasExpired(transaction));
}

function awaitOf({ status }: Order, { to }: Transition): AwaitName {
  if (to === 'pending') throw new RangeError('no order moves back to pending');
  return to === 'routing' && status !== 'pending' ? 'append-retry' : `append-${to}`;
}

async function dyingAround<Result>(
  armed: ReadonlySet<string>,
  name: AwaitName,
  step: () => Promise<Result>,
): Promise<Result> {
  dieAt(armed, `${name}:before`);
  const result = await step();
  dieAt(armed, `${name}:after`);
  return result;
}

function dieAt(armed: ReadonlySet<string>, point: string): void {
  if (!armed.has(point)) return;
  // Nothing that is still buffered survives, so this must not be.
  writeSync(STDOUT, `failpoint ${point}\n`);
  process.kill(process.pid, 'SIGKILL');
}

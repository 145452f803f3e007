import { isTerminal, ORDER_STATUSES } from '#libs/orders-domain';

const TERMINAL: ReadonlySet<string> = new Set(ORDER_STATUSES.filter(isTerminal));

/** Whether a witness calls the order ended. A status that the lifecycle does not know is no end. */
export function isTerminalStatus(status: string | undefined): boolean {
  return status !== undefined && TERMINAL.has(status);
}

import { PoolRejected } from '../pools/pool-rejected.js';

/** Why `act` was rejected; `undefined` if it was not. Whatever else it throws goes through. */
export function poolRejection(act: () => unknown): PoolRejected | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (error instanceof PoolRejected) {
      return error;
    }
    throw error;
  }
}

import { Refusal } from '../http/refusals.js';

/** The refusal that `act` throws, or null if it throws none. Any other error is thrown on. */
export function refusalFrom(act: () => unknown): Refusal | null {
  try {
    act();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** What a refusal blames, each as `path CODE`. */
export function blameOf(refusal: Refusal | null): string[] {
  return refusal?.errors.map(({ path, code }) => `${path} ${code}`) ?? [];
}

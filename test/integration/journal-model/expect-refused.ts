import { expect } from 'vitest';
import { OrderMoved } from '#libs/orders-domain';

/** The journal tells the worker that the order is no longer its to move. */
export async function expectOutrun(write: Promise<unknown>): Promise<void> {
  await expect(write).rejects.toThrow(OrderMoved);
}

/** Postgres itself refuses the write, by that constraint. */
export async function expectRefused(write: Promise<unknown>, constraint: string): Promise<void> {
  await expect(write).rejects.toThrow(constraint);
}

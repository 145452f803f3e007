import type { ColumnOptions } from 'typeorm';

/** `numeric(20,0)` holds every unsigned 64-bit amount exactly, where Postgres' `bigint` is one bit short. */
export function baseUnitsColumn(name: string, nullable: boolean): ColumnOptions {
  return {
    name,
    type: 'numeric',
    precision: 20,
    scale: 0,
    nullable,
    transformer: {
      to: (value: bigint | null | undefined) => value?.toString() ?? null,
      from: (value: string | null) => (value === null ? null : BigInt(value)),
    },
  };
}

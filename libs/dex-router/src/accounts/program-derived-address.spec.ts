import { address, getProgramDerivedAddress } from '@solana/kit';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressSeed, programDerivedAddress } from './program-derived-address.js';

const PROGRAM = 'LBUZKhRxPF3XUpBCjp4YzTKgLccjZhTSDM9YuVaPwxo';
const POOL = '5rCf1DM8LjKTw4YqhnoLcngyZYeNnQqztScTogYHAS6';

describe('programDerivedAddress', () => {
  it('gives the bin array −90 of a pool of Meteora, whose address is public', () => {
    const index = new Uint8Array(8);
    new DataView(index.buffer).setBigInt64(0, -90n, true);
    expect(programDerivedAddress(PROGRAM, ['bin_array', addressSeed(POOL), index])).toBe(
      'EsMdTh8Ce3fdpQoLGhbuqrXKQnZTUQfVpKAbokm6QjYC',
    );
  });

  it('agrees with kit for any seed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 32 }), async (seed) => {
        const [expected] = await getProgramDerivedAddress({ programAddress: address(PROGRAM), seeds: [seed] });
        expect(programDerivedAddress(PROGRAM, [seed])).toBe(expected);
      }),
      { numRuns: 50 },
    );
  });
});

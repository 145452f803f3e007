import { describe, expect, it } from 'vitest';
import { StartupError } from '#libs/platform';
import { readVenueEnv } from './env.js';

describe('readVenueEnv', () => {
  it('needs a ledger file, and nothing else', () => {
    expect(readVenueEnv({ LEDGER_FILE: '/tmp/ledger' })).toEqual({
      PORT: 0,
      HOST: '127.0.0.1',
      LEDGER_FILE: '/tmp/ledger',
      SIM_SEED: 42,
      SLOT_MS: 400,
    });
    expect(() => readVenueEnv({})).toThrow(/^LEDGER_FILE must be a file/);
  });

  it('reads each knob as what it is', () => {
    const given = { LEDGER_FILE: ' l ', PORT: '4000', HOST: '0.0.0.0', SIM_SEED: '7', SLOT_MS: '20' };
    expect(readVenueEnv(given)).toEqual({ LEDGER_FILE: 'l', PORT: 4000, HOST: '0.0.0.0', SIM_SEED: 7, SLOT_MS: 20 });
  });

  it.each([
    ['PORT', '65536'],
    ['PORT', '0x10'],
    ['SIM_SEED', '-1'],
    ['SLOT_MS', '0'],
    ['SLOT_MS', '1.5'],
  ])('refuses %s=%s by its name and its value', (name, value) => {
    const read = () => readVenueEnv({ LEDGER_FILE: 'l', [name]: value });
    expect(read).toThrow(StartupError);
    expect(read).toThrow(new RegExp(`^${name} must be an integer from .*, not "${value}"\\.$`));
  });
});

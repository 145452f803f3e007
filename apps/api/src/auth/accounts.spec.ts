import { describe, expect, it } from 'vitest';
import { Knobs } from '#libs/platform';
import { Accounts } from './accounts.js';

const DESK = 'desk-secret-of-16-characters';
const BOT = 'bot:secret:with-colons-inside';

const accountsFor = (API_KEYS: string) => new Accounts(Object.assign(new Knobs(), { API_KEYS }));

describe('Accounts', () => {
  it('puts everyone on one public account where no keys are set', () => {
    const accounts = accountsFor('');
    expect(accounts.accountOf(undefined)).toBe('public');
    expect(accounts.accountOf('whatever')).toBe('public');
  });

  it('knows whose each key is', () => {
    const accounts = accountsFor(`desk:${DESK}, bot:${BOT}`);
    expect(accounts.accountOf(DESK)).toBe('desk');
    expect(accounts.accountOf(BOT)).toBe('bot');
  });

  it('lets an account have more than one key', () => {
    const accounts = accountsFor(`desk:${DESK},desk:${BOT}`);
    expect([DESK, BOT].map((key) => accounts.accountOf(key))).toEqual(['desk', 'desk']);
  });

  it.each([undefined, '', 'desk', `desk:${DESK}`, `${DESK}x`, DESK.slice(0, -1), DESK.toUpperCase(), ` ${DESK}`])(
    'lets nobody in with %s once keys are set',
    (key) => {
      expect(accountsFor(`desk:${DESK}`).accountOf(key)).toBeNull();
    },
  );
});

import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Knobs, parseApiKeys, PUBLIC_ACCOUNT } from '#libs/platform';

/** Which account an API key speaks for. */
@Injectable()
export class Accounts {
  private readonly byDigest: ReadonlyMap<string, string>;

  constructor(knobs: Knobs) {
    const keys = parseApiKeys(knobs.API_KEYS) ?? [];
    this.byDigest = new Map(keys.map(({ account, secret }) => [digest(secret), account]));
  }

  /** The account of a key, or null when keys are set and this is none of them. */
  accountOf(secret: string | undefined): string | null {
    if (this.byDigest.size === 0) return PUBLIC_ACCOUNT;
    // Looked up by digest, so the time it takes says nothing about how much of a guess was right.
    return secret === undefined ? null : (this.byDigest.get(digest(secret)) ?? null);
  }
}

const digest = (secret: string) => createHash('sha256').update(secret).digest('hex');

import { address, none, some } from '@solana/kit';
import type { Account } from '../accounts/account.js';
import { TOKEN_ACCOUNT_STATE, tokenAccountCodec } from './token-account-layout.js';
import { TOKEN_PROGRAM } from './token-programs.js';

const WRAPPED_SOL = 'So11111111111111111111111111111111111111112';

/** What keeps an account of 165 bytes free of rent, in lamports; the token program sets it aside in wrapped SOL. */
const RENT_EXEMPT_LAMPORTS = 2_039_280n;

export interface SyntheticTokenAccount {
  /** base58, as are all addresses here */
  readonly address: string;
  readonly mint: string;
  /** The authority that may move the tokens. */
  readonly owner: string;
  /** Base units, within u64. */
  readonly amount: bigint;
  readonly tokenProgram?: string;
}

/** The account of a vault or wallet that holds `amount`, without extensions, as the token program would write it. */
export function syntheticTokenAccount(parameters: SyntheticTokenAccount): Account {
  const { address: at, mint, owner, amount, tokenProgram = TOKEN_PROGRAM } = parameters;
  const data = tokenAccountCodec.encode({
    mint: address(mint),
    owner: address(owner),
    amount,
    delegate: none(),
    state: TOKEN_ACCOUNT_STATE.initialized,
    isNative: mint === WRAPPED_SOL ? some(RENT_EXEMPT_LAMPORTS) : none(),
    delegatedAmount: 0n,
    closeAuthority: none(),
  });
  return { address: at, owner: tokenProgram, data: new Uint8Array(data) };
}

import { Transform } from 'class-transformer';
import { IfGiven } from '../orders/if-given.js';
import { IsBps } from '../orders/is-bps.js';
import { IsToken, IsOtherTokenThan } from '../orders/token.validator.js';
import { IsAmountOf } from '../orders/token-amount.validator.js';

/** What to quote. */
export class QuotesQuery {
  /** @example 'SOL' */
  @IsToken()
  tokenIn!: string;

  /** @example 'USDC' */
  @IsOtherTokenThan('tokenIn')
  @IsToken()
  tokenOut!: string;

  /**
   * How much of `tokenIn`: a positive decimal.
   * @example '1.5'
   */
  @IsAmountOf('tokenIn')
  amount!: string;

  /** `DEFAULT_SLIPPAGE_BPS` unless given. */
  @IfGiven()
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,5}$/.test(value) ? Number(value) : value,
  )
  @IsBps()
  slippageBps?: number;
}

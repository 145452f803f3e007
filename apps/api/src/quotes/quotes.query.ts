import { ApiProperty } from '@nestjs/swagger';
import { IntegerInQuery } from '../http/integer-in-query.js';
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
  @ApiProperty({ type: 'integer', minimum: 0, maximum: 10_000, required: false })
  @IntegerInQuery()
  @IsBps()
  slippageBps?: number;
}

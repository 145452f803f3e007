import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { IfGiven } from '../orders/if-given.js';
import { IsKnownToken, IsOtherTokenThan } from '../orders/known-token.validator.js';
import { IsAmountOf } from '../orders/token-amount.validator.js';

const BPS = 'must be an integer from 0 to 10000';

/** What to quote. */
export class QuotesQuery {
  /** @example 'SOL' */
  @IsKnownToken()
  tokenIn!: string;

  /** @example 'USDC' */
  @IsOtherTokenThan('tokenIn')
  @IsKnownToken()
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
  @Min(0, { message: BPS })
  @Max(10_000, { message: BPS })
  @IsInt({ message: BPS })
  slippageBps?: number;
}

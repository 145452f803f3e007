import { ApiProperty } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import { ORDER_TYPES, type OrderType } from '#libs/orders-domain';
import { IfGiven } from './if-given.js';
import { IsBps } from './is-bps.js';
import { IsToken, IsOtherTokenThan } from './token.validator.js';
import { IsAmountOf } from './token-amount.validator.js';

/** What to swap. */
export class PlaceOrderDto {
  /** `market` swaps at once, at the best price found. */
  @ApiProperty({ enum: ORDER_TYPES })
  @IsIn(ORDER_TYPES, { message: `must be one of: ${ORDER_TYPES.join(', ')}` })
  orderType!: OrderType;

  /**
   * The token to give away: a symbol, or a mint address.
   * @example 'SOL'
   */
  @IsToken()
  tokenIn!: string;

  /**
   * The token to receive: a symbol, or a mint address.
   * @example 'USDC'
   */
  @IsOtherTokenThan('tokenIn')
  @IsToken()
  tokenOut!: string;

  @ApiProperty({
    description:
      'How much of `tokenIn` to give away: a positive decimal with no more decimals than the token has, ' +
      'as a string or as a JSON number. Exponents are refused.',
    oneOf: [{ type: 'string', pattern: String.raw`^(?:0|[1-9]\d*)(?:\.\d+)?$` }, { type: 'number' }],
    example: '1.5',
  })
  @IsAmountOf('tokenIn')
  amount!: string;

  /** The most the fill may fall below the quote, in hundredths of a percent. `DEFAULT_SLIPPAGE_BPS` unless given. */
  @IfGiven()
  @ApiProperty({ type: 'integer', minimum: 0, maximum: 10_000, required: false })
  @IsBps()
  slippageBps?: number;

  /** A name of your own for the order; it is stored and returned, nothing else. */
  @IfGiven()
  @Matches(/^[\x20-\x7e]{1,64}$/, { message: 'must be a string of 1 to 64 printable ASCII characters' })
  clientOrderId?: string;
}

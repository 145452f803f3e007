import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsString, Max, Min } from 'class-validator';
import { ORDER_STATUSES, type OrderStatus } from '#libs/orders-domain';
import { IntegerInQuery } from '../http/integer-in-query.js';
import { IfGiven } from './if-given.js';
import { IsToken } from './token.validator.js';

const MOST = 'must be an integer from 1 to 200';

/** Which orders to list, and from where. */
export class ListOrdersQuery {
  @ApiProperty({ enum: ORDER_STATUSES, required: false })
  @IfGiven()
  @IsIn(ORDER_STATUSES, { message: `must be one of: ${ORDER_STATUSES.join(', ')}` })
  status?: OrderStatus;

  /** A symbol or a mint address. */
  @IfGiven()
  @IsToken()
  tokenIn?: string;

  /** A symbol or a mint address. */
  @IfGiven()
  @IsToken()
  tokenOut?: string;

  /** How many orders a page holds. */
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 200, default: 50, required: false })
  @IntegerInQuery()
  @Min(1, { message: MOST })
  @Max(200, { message: MOST })
  @IsInt({ message: MOST })
  limit: number = 50;

  /** `nextCursor` of the page before. */
  @IfGiven()
  @IsString({ message: 'must be the nextCursor of the page before' })
  cursor?: string;
}

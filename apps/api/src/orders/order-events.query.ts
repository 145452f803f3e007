import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { IfGiven } from './if-given.js';
import { NO_SEQ, SEQ } from './stream/stream-query.js';

/** From where on to tell the events of an order. */
export class OrderEventsQuery {
  /** The `seq` of the last event the client has. Where `Last-Event-ID` is sent as well, that holds. */
  @ApiProperty({ type: 'integer', minimum: 0, default: 0, required: false })
  @IfGiven()
  @Matches(SEQ, { message: NO_SEQ })
  after?: string;
}

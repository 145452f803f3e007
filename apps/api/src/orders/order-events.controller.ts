import { type BeforeApplicationShutdown, Controller, Get, Headers, Param, Query, Res, UseGuards } from '@nestjs/common';
import { ApiHeader, ApiResponse, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Account } from '../auth/account.decorator.js';
import { ApiKeyGuard } from '../auth/api-key.guard.js';
import { Refuses } from '../docs/refuses.decorator.js';
import { Stopping } from '../http/stopping.js';
import { OrderEventsQuery } from './order-events.query.js';
import { OrderIdPipe } from './order-id.pipe.js';
import { EventStreamReply } from './stream/event-stream-reply.js';
import { OpenStreams } from './stream/open-streams.js';
import { OrderStream } from './stream/order-stream.js';
import { readAfter } from './stream/stream-query.js';

@ApiTags('orders')
@ApiSecurity('bearer')
@ApiSecurity('apiKey')
@Controller('api/orders')
@UseGuards(ApiKeyGuard)
export class OrderEventsController implements BeforeApplicationShutdown {
  private readonly open = new Set<EventStreamReply>();

  constructor(
    private readonly stream: OrderStream,
    private readonly openStreams: OpenStreams,
    private readonly stopping: Stopping,
  ) {}

  /** The stream of the WebSocket as Server-Sent Events; `Last-Event-ID`, else `after`, resumes after that `seq`. */
  @Get(':orderId/events')
  @ApiResponse({
    status: 200,
    description: 'Events named by their status; `id` is the seq, `data` one OrderEventView.',
    content: { 'text/event-stream': { schema: { type: 'string' } } },
  })
  @ApiResponse({ status: 204, description: 'The order is complete and nothing is left to tell.' })
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'The `seq` of the last event received.' })
  @Refuses('INVALID_ORDER_ID', 'VALIDATION_FAILED', 'UNAUTHENTICATED', 'ORDER_NOT_FOUND', 'UNAVAILABLE')
  async events(
    @Param('orderId', OrderIdPipe) orderId: string,
    @Account() account: string,
    @Query() query: OrderEventsQuery,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    // A browser that reconnects by itself repeats its URL; what it has received since, only the header tells.
    const after = readAfter(lastEventId ?? query.after ?? '0', 'Last-Event-ID');
    const leave = this.openStreams.enter();
    const stream = new EventStreamReply(reply);
    this.open.add(stream);
    stream.onLeave(() => {
      this.open.delete(stream);
      leave();
    });
    await this.stream.follow({ account, orderId, after }, stream);
    // Too late to be ended with all others; what there is, the client has now.
    if (this.stopping.begun) stream.onEnd();
  }

  /** A server does not close while an answer is under way; clients resume elsewhere with `Last-Event-ID`. */
  beforeApplicationShutdown(): void {
    for (const stream of this.open) stream.onEnd();
  }
}

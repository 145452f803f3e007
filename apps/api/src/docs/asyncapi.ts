import type { OpenAPIObject } from '@nestjs/swagger';
import { ORDER_STATUSES } from '#libs/orders-domain';

const DESCRIPTION =
  'The events of one order: those with `seq > after` from Postgres, then the live ones, each once and in ' +
  'order. After the terminal event the server closes with 1000. Other close codes: 1011 a fault of the engine, 1012 it ' +
  'stops, 1013 the reader has not taken what waits for it within 10 s, too many streams are open, or the order ' +
  'cannot be read now (all: connect again, with `after`); ' +
  '4400 malformed query, 4401 no valid API key, 4404 no such order.';

/** The AsyncAPI 3 document of the stream. It shares the description of an event with the OpenAPI document. */
export function asyncApiDocument({ info, components }: OpenAPIObject): object {
  return {
    asyncapi: '3.0.0',
    info: {
      title: `${info.title}: the stream`,
      version: info.version,
      license: info.license,
      description: DESCRIPTION,
    },
    defaultContentType: 'application/json',
    channels: {
      order: {
        address: '/api/orders/execute',
        title: 'The events of one order',
        messages: {
          event: { $ref: '#/components/messages/event' },
          refusal: { $ref: '#/components/messages/refusal' },
        },
        bindings: { ws: { method: 'GET', query: QUERY } },
      },
    },
    operations: {
      watchOrder: {
        action: 'send',
        channel: { $ref: '#/channels/order' },
        summary: 'The engine tells what happens to the order.',
      },
    },
    components: {
      messages: {
        event: { summary: `A step: ${ORDER_STATUSES.join(', ')}.`, payload: components?.schemas?.OrderEventView },
        refusal: { summary: 'Why the stream is refused; the close follows.', payload: refusalOf(components) },
      },
    },
  };
}

const QUERY = {
  type: 'object',
  additionalProperties: false,
  required: ['orderId'],
  properties: {
    orderId: { type: 'string', format: 'uuid' },
    after: { type: 'integer', minimum: 0, default: 0, description: 'The seq of the last event the client has.' },
    apiKey: { type: 'string', description: 'For clients that cannot set headers, where API_KEYS is set.' },
  },
};

/** It shares the description of a field's fault with the OpenAPI document. */
const refusalOf = (components: OpenAPIObject['components']) => ({
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'title', 'detail', 'errors'],
      properties: {
        code: { type: 'string' },
        title: { type: 'string' },
        detail: { type: 'string' },
        errors: { type: 'array', items: components?.schemas?.FieldFault },
      },
    },
  },
});

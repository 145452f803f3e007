import type { INestApplicationContext } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

/** The OpenAPI 3.1 document of the API, from its controllers and DTOs. */
export function openApiDocument(app: INestApplicationContext): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Order Execution Engine')
    .setVersion('0.1.0')
    .setDescription(
      'Takes swap orders, compares Raydium with Meteora, guards slippage, executes each order at most once ' +
        'and records every step. Watch an order on the WebSocket `/api/orders/execute?orderId=<id>`.',
    )
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addTag('orders', 'Place, read and watch orders')
    .addTag('quotes', 'What an order would do now')
    .addTag('health', 'For those who run the engine')
    .addSecurity('bearer', { type: 'http', scheme: 'bearer', description: 'Only where API_KEYS is set.' })
    .addSecurity('apiKey', {
      type: 'apiKey',
      in: 'header',
      name: 'X-API-Key',
      description: 'The same by its own header.',
    })
    .build();
  return SwaggerModule.createDocument(app as NestFastifyApplication, config);
}

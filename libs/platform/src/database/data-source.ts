import 'reflect-metadata';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { CreateSimulatedChain1764000000001 } from '#libs/execution';
import {
  CreateOrderAttempts1764000000002,
  CreateOrders1764000000000,
  IdempotencyKey,
  IndexWhatIsAskedFor1764000000003,
  Order,
  OrderAttempt,
  OrderEvent,
} from '#libs/orders-domain';

/** How the process reaches Postgres through TypeORM: the schema, the migrations and the cold reads. */
export function dataSourceOptions(url: string): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities: [Order, OrderEvent, OrderAttempt, IdempotencyKey],
    migrations: [
      CreateOrders1764000000000,
      CreateSimulatedChain1764000000001,
      CreateOrderAttempts1764000000002,
      IndexWhatIsAskedFor1764000000003,
    ],
    migrationsTransactionMode: 'each',
    synchronize: false,
    poolSize: 5,
    applicationName: 'order-execution-engine reads',
  };
}

/** A data source that is not connected yet. */
export function ordersDataSource(url: string): DataSource {
  return new DataSource(dataSourceOptions(url));
}

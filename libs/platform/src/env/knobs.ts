import { applyDecorators } from '@nestjs/common';
import {
  IsIn,
  IsInt,
  IsISO8601,
  IsNotEmpty,
  IsNumber,
  IsOptional,
  IsUrl,
  Matches,
  Max,
  Min,
  ValidateIf,
} from 'class-validator';
import { IsAccountSource } from './account-source.js';
import { IsAddressList } from './address-list.js';
import { IsApiKeyList } from './api-keys.js';
import { SIZED_BY_MACHINE } from './sized-by-machine.js';

export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

function IsIntegerFrom(from: number, to: number): PropertyDecorator {
  const message = `must be an integer from ${from} to ${to}`;
  return applyDecorators(IsInt({ message }), Min(from, { message }), Max(to, { message }));
}

/** Every knob of the engine, with its default. `.env.example` explains each; all processes read the same list. */
export class Knobs {
  @IsIntegerFrom(0, 65_535)
  PORT: number = 3000;

  @IsNotEmpty({ message: 'must be an address to listen on' })
  HOST: string = '127.0.0.1';

  @IsIntegerFrom(0, 16)
  TRUST_PROXY_HOPS: number = 0;

  @IsOptional()
  @IsUrl(
    { protocols: ['postgres', 'postgresql'], require_tld: false, require_protocol: true, allow_underscores: true },
    { message: 'must be a URL such as postgres://user:password@host:5432/database', context: { secret: true } },
  )
  DATABASE_URL?: string;

  @IsIntegerFrom(2, 1_000)
  DATABASE_CONNECTIONS: number = SIZED_BY_MACHINE.DATABASE_CONNECTIONS;

  @IsOptional()
  @IsUrl(
    { protocols: ['redis', 'rediss'], require_tld: false, require_protocol: true, allow_underscores: true },
    { message: 'must be a URL such as redis://host:6379', context: { secret: true } },
  )
  REDIS_URL?: string;

  @IsIntegerFrom(0, 600)
  SERVERS_WAIT_S: number = 30;

  @IsNotEmpty({ message: 'must be a directory' })
  DATA_DIR: string = '.data';

  @IsIntegerFrom(0, 10_000)
  DEFAULT_SLIPPAGE_BPS: number = 50;

  @IsIntegerFrom(0, 10_000_000)
  API_MAX_ORDERS_PER_MIN: number = 120;

  @IsIntegerFrom(1, 1_000_000)
  API_MAX_STREAMS: number = 10_000;

  @IsApiKeyList({
    message: 'must be a list such as desk:<secret>,bot:<secret> with secrets of 16 characters or more',
    context: { secret: true },
  })
  API_KEYS: string = '';

  @IsIntegerFrom(0, 10_000_000)
  QUEUE_MAX_PER_MIN: number = 0;

  @IsIntegerFrom(1, 1_000)
  WORKER_CONCURRENCY: number = SIZED_BY_MACHINE.WORKER_CONCURRENCY;

  @IsIn(['simulated'], { message: 'must be "simulated", the one execution mode of this version' })
  EXECUTION_MODE: string = 'simulated';

  @IsIntegerFrom(1, 20)
  ORDER_MAX_ATTEMPTS: number = 3;

  @IsIntegerFrom(1, 86_400)
  ORDER_DEADLINE_S: number = 600;

  @IsIntegerFrom(0, 60_000)
  RETRY_BACKOFF_MS: number = 500;

  @IsIntegerFrom(1, 60_000)
  QUOTE_DEADLINE_MS: number = 2000;

  @IsAccountSource()
  ACCOUNT_SOURCE: string = 'synthetic';

  @IsAddressList({ message: 'must be base58 addresses, separated by commas' })
  POOLS: string = '';

  @IsIntegerFrom(0, 10_000)
  MAX_PRICE_IMPACT_BPS: number = 500;

  @IsIntegerFrom(0, 1_000_000)
  MAX_STATE_AGE_SLOTS: number = 150;

  @IsIntegerFrom(1, 8)
  MAX_ROUTE_LEGS: number = 3;

  @IsIntegerFrom(0, 10_000)
  SPLIT_MIN_GAIN_BPS: number = 1;

  @IsIntegerFrom(0, 60_000)
  SIM_LATENCY_MS: number = 400;

  @IsIntegerFrom(0, 4_294_967_295)
  SIM_SEED: number = 42;

  @ValidateIf(({ SIM_TIME }: Knobs) => SIM_TIME !== '')
  // Strict, or the 30th of February would be the 2nd of March.
  @IsISO8601({ strict: true }, { message: 'must be a time such as 2026-01-01T00:00:00Z' })
  @Matches(/^2\d{3}-\d\d-\d\dT([01]\d|2[0-3])(:[0-5]\d){2}(\.\d{1,3})?Z$/, {
    message: 'must be a time such as 2026-01-01T00:00:00Z',
  })
  SIM_TIME: string = '';

  @IsNumber({}, { message: 'must be a number from 0 to 1' })
  @Min(0, { message: 'must be a number from 0 to 1' })
  @Max(1, { message: 'must be a number from 0 to 1' })
  SIM_FAILURE_RATE: number = 0;

  @IsOptional()
  @IsUrl(
    { protocols: ['http', 'https'], require_tld: false, require_protocol: true, allow_underscores: true },
    { message: 'must be a URL such as http://127.0.0.1:8899' },
  )
  SIM_CHAIN_URL?: string;

  /** Where the worker kills itself: for tests of crashes only. */
  @Matches(/^[\w,:-]*$/, { message: 'must be a list of failpoints, separated by commas' })
  FAILPOINTS: string = '';

  @IsIn(LOG_LEVELS, { message: `must be one of ${LOG_LEVELS.join(', ')}` })
  LOG_LEVEL: LogLevel = 'info';
}

/** Knobs once it is settled which database serves: the given one, or the embedded one. */
export type SettledKnobs = Knobs & { readonly DATABASE_URL: string };

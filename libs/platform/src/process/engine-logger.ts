import { isatty } from 'node:tty';
import { ConsoleLogger, type LogLevel as NestLogLevel } from '@nestjs/common';
import type { LogLevel } from '../env/knobs.js';

const SHOWN: Record<LogLevel, NestLogLevel[]> = {
  error: ['error', 'fatal'],
  warn: ['error', 'fatal', 'warn'],
  info: ['error', 'fatal', 'warn', 'log'],
  debug: ['error', 'fatal', 'warn', 'log', 'debug', 'verbose'],
};

// What Nest tells of its own wiring says nothing to somebody who runs the engine.
const WIRING = new Set([
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestFactory',
  'NestApplication',
  'WebSocketsController',
]);

// These throw what they log, and whoever catches it says it better.
const THROWN_AS_WELL = new Set(['NestApplication', 'ExceptionHandler']);
// The socket adapter logs what a client sent wrong as an error of ours: that would let clients fill the log.

/** Logs for people on a terminal, and one JSON object a line anywhere else. */
export class EngineLogger extends ConsoleLogger {
  constructor(
    private readonly level: LogLevel,
    json = !isatty(1),
  ) {
    super({ prefix: 'engine', json, colors: !json && isatty(1), logLevels: SHOWN[level] });
  }

  override error(message: unknown, ...rest: unknown[]): void {
    const context = String(rest.at(-1));
    if (THROWN_AS_WELL.has(context)) return;
    if (context === 'WsAdapter') super.debug(message, context);
    else super.error(message, ...(rest as [string?]));
  }

  override log(message: unknown, ...rest: unknown[]): void {
    const context = rest.at(-1);
    if (this.level !== 'debug' && typeof context === 'string' && WIRING.has(context)) return;
    super.log(message, ...(rest as [string?]));
  }
}

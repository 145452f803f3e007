import { Logger } from '@nestjs/common';

/** From now on, nothing is logged but kept here, until the logger is overridden once more. */
export function keptLog(): string[] {
  const lines: string[] = [];
  const keep = (line: unknown): void => {
    lines.push(String(line));
  };
  Logger.overrideLogger({ log: keep, warn: keep, error: keep, debug: keep });
  return lines;
}

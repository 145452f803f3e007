import { Logger } from '@nestjs/common';

const AT_MOST_EVERY_MS = 10_000;
const LONGEST = 200;

/** Warns of what somebody else may cause as often as he likes: one short line in ten seconds, with how many it stands for. */
export class SeldomLogged {
  private readonly logger = new Logger('Events');
  private silentUntil = Number.NEGATIVE_INFINITY;
  private unsaid = 0;

  warn(sentence: string): void {
    const now = performance.now();
    if (now < this.silentUntil) {
      this.unsaid += 1;
      return;
    }
    const others = this.unsaid === 0 ? '' : ` (and ${this.unsaid} more since the last such line)`;
    this.logger.warn(sentence.slice(0, LONGEST) + others);
    this.silentUntil = now + AT_MOST_EVERY_MS;
    this.unsaid = 0;
  }
}

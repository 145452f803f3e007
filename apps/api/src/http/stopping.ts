import { Injectable } from '@nestjs/common';

/** Whether this process was told to stop. Known to all who would begin something that outlives it. */
@Injectable()
export class Stopping {
  private readonly listeners: (() => void)[] = [];
  private told = false;

  get begun(): boolean {
    return this.told;
  }

  onBegin(listener: () => void): void {
    this.listeners.push(listener);
  }

  begin(): void {
    if (this.told) return;
    this.told = true;
    for (const listener of this.listeners) listener();
  }
}

import { type Paint, paintFor } from './paint.js';

const CLEAR_LINE = '\r\u001b[2K';
const REDRAW_EVERY_MS = 100;

/** What a run tells on the terminal: lines that stay, and one line below them that says what is going on now. */
export class Screen {
  readonly paint: Paint;
  private drawnAt = 0;
  private drawn = false;

  constructor(private readonly stream: NodeJS.WriteStream) {
    this.paint = paintFor(stream);
  }

  /** A line, or several, that stay. */
  print(text: string): void {
    this.clear();
    this.stream.write(`${text}\n`);
  }

  /** Replaces the line that says what is going on. A file or a pipe is spared it. */
  status(text: string): void {
    if (!this.stream.isTTY || performance.now() - this.drawnAt < REDRAW_EVERY_MS) return;
    this.drawnAt = performance.now();
    this.drawn = true;
    const room = (this.stream.columns ?? 80) - 1;
    this.stream.write(`${CLEAR_LINE}${this.paint('gray', text.slice(0, room))}`);
  }

  clear(): void {
    if (this.drawn) this.stream.write(CLEAR_LINE);
    this.drawn = false;
  }
}

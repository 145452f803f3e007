import { Injectable } from '@nestjs/common';
import { Knobs } from '#libs/platform';
import { Refusal } from '../../http/refusals.js';

const FULL = 'As many streams are open here as this server serves: try again later, or read the order by GET.';

/** Counts the streams of this process, WebSockets and event streams together: past the bound nobody more is let in. */
@Injectable()
export class OpenStreams {
  private open = 0;

  constructor(private readonly knobs: Knobs) {}

  /**
   * Takes a place.
   * @returns how to give it back; safe to call twice
   * @throws Refusal UNAVAILABLE where none is left
   */
  enter(): () => void {
    if (this.open >= this.knobs.API_MAX_STREAMS) throw new Refusal('UNAVAILABLE', FULL);
    this.open += 1;
    let inside = true;
    return () => {
      if (inside) this.open -= 1;
      inside = false;
    };
  }
}

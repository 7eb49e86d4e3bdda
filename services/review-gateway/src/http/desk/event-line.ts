import { Readable } from 'node:stream';
import type { Line } from '../../application/live/viewer.js';

/** Hundreds of events: whoever is so far behind is better told how things are later. */
const mostBytes = 16 * 1024;

/** Server-sent events as a stream of an answer. */
export class EventLine implements Line {
  isFull = false;
  readonly stream = new Readable({ highWaterMark: mostBytes, read: () => void (this.isFull = false) });

  constructor() {
    // At once, so that whoever stands between passes the head on; and how soon to come back.
    this.push('retry: 2000\n: hello\n\n');
  }

  tell(event: string, data: object): void {
    this.push(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  ping(): void {
    this.push(': ping\n\n');
  }

  end(): void {
    if (!this.stream.destroyed && !this.stream.readableEnded) this.stream.push(null);
  }

  private push(text: string): void {
    if (!this.stream.destroyed) this.isFull = !this.stream.push(text);
  }
}

import type { Socket } from 'node:net';

/** What is handed on: at once, or after its time on the way and the time that its bytes take. Null: nothing. */
export interface Passage {
  readonly bytes: Buffer;
  readonly latencyMs: number;
  readonly transferMs: number;
}

/** One direction of a connection: what comes is judged at once, and handed on in its order, some of it later. */
export class Direction {
  /** When the last of what is on its way arrives. */
  private busyUntil = 0;
  private pending = 0;
  private isOver = false;
  private end: () => void = () => undefined;

  constructor(
    private readonly from: Socket,
    private readonly to: Socket,
    judge: (bytes: Buffer) => Passage | null,
  ) {
    from.on('data', (bytes: Buffer) => {
      const passage = judge(bytes);
      if (passage) this.forward(passage);
    });
    from.on('error', () => undefined);
    from.on('close', () => {
      this.isOver = true;
      this.finish();
    });
    to.on('drain', () => from.resume());
  }

  /** Once the sender has ended and all of it has been handed on. */
  onEnd(end: () => void): void {
    this.end = end;
  }

  private forward({ bytes, latencyMs, transferMs }: Passage): void {
    if (latencyMs + transferMs === 0 && this.pending === 0) return this.write(bytes);
    const now = Date.now();
    this.busyUntil = Math.max(now + latencyMs, this.busyUntil) + transferMs;
    this.pending += 1;
    setTimeout(() => {
      this.pending -= 1;
      this.write(bytes);
      this.finish();
    }, this.busyUntil - now);
  }

  private write(bytes: Buffer): void {
    if (!this.to.destroyed && !this.to.write(bytes)) this.from.pause();
  }

  private finish(): void {
    if (this.isOver && this.pending === 0) this.end();
  }
}

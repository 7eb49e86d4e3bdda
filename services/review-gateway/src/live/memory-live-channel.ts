import { LiveChannel } from '../application/ports/live-channel.js';

/** Within one process. Listeners are told in a later turn, so that who tells never runs what follows from it. */
export class MemoryLiveChannel extends LiveChannel {
  private readonly listeners = new Set<(topic: string) => void>();
  private readonly told = new Set<string>();

  tell(topic: string): void {
    this.told.add(topic);
    if (this.told.size === 1) setImmediate(() => this.carry());
  }

  listen(listener: (topic: string) => void): () => void {
    // A function of its own: the same one listening twice is told twice.
    const entry = (topic: string) => listener(topic);
    this.listeners.add(entry);
    return () => this.listeners.delete(entry);
  }

  private carry(): void {
    const topics = [...this.told];
    this.told.clear();
    for (const topic of topics) for (const listener of this.listeners) listener(topic);
  }
}

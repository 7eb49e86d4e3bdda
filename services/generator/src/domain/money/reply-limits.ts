import { leastLimit } from './reservation.js';

/** What models take as the longest reply, where the limit is ours and not the project's: found by trying. */
export class ReplyLimits {
  private readonly most = new Map<string, number>();
  private readonly takenUpTo = new Map<string, number>();

  mostOf(model: string): number {
    return this.most.get(model) ?? Infinity;
  }

  taken(model: string, limit: number): void {
    if (limit > (this.takenUpTo.get(model) ?? 0)) this.takenUpTo.set(model, limit);
  }

  /** @returns whether it is worth asking with a lower one */
  refused(model: string, limit: number): boolean {
    // It was taken before: the refusal is another one, say of a prompt that leaves no room.
    if (limit <= (this.takenUpTo.get(model) ?? 0)) return false;
    const half = Math.floor(limit / 2);
    if (half >= leastLimit) {
      this.most.set(model, Math.min(this.mostOf(model), half));
      return true;
    }
    // It wasn't the limit.
    this.most.delete(model);
    return false;
  }
}

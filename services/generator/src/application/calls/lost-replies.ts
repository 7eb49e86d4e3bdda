/** So many calls in a row of one order, for one purpose, that brought no reply and may be paid. */
const untilStrike = 5;
/** So many of a model in a row, whatever the item: it isn't the questions that are at fault. */
const untilStop = 20;

/**
 * Tells a reply that never comes in time (a strike, like one that can't be read) from a server whose replies all get lost: each
 * further call may be paid, and neither is asked for ever.
 */
export class LostReplies {
  private readonly inARow = new Map<string, number>();

  came(project: string, model: string): void {
    this.inARow.delete(`${project}\n${model}`);
  }

  /** @param ofOrder in a row of the same order and purpose, this one included */
  lost(project: string, model: string, ofOrder: number): 'strike' | 'retry' | 'stop' {
    const key = `${project}\n${model}`;
    const inARow = (this.inARow.get(key) ?? 0) + 1;
    this.inARow.set(key, inARow);
    // Many calls that broke off at one moment say nothing about any of them.
    if (ofOrder < untilStrike) return 'retry';
    if (inARow < untilStop) return 'strike';
    // Who resumes the project has mended something: counted anew.
    this.inARow.delete(key);
    return 'stop';
  }
}

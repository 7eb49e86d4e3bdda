/** So many in a row, and none taken before: it isn't the questions that are at fault. */
const untilStopAtFirst = 5;
/** The same where requests were taken before. */
const untilStop = 20;

/**
 * Tells a request that a server won't take for its own sake (too long, filtered: a strike) from one that it won't take in
 * whatever form it comes (a parameter that the model doesn't know), which would strike every item there is.
 */
export class RefusedRequests {
  private readonly models = new Map<string, { taken: boolean; refused: number }>();

  taken(project: string, model: string): void {
    const known = this.of(project, model);
    known.taken = true;
    known.refused = 0;
  }

  refused(project: string, model: string): 'strike' | 'retry' | 'stop' {
    const known = this.of(project, model);
    known.refused += 1;
    if (known.refused >= (known.taken ? untilStop : untilStopAtFirst)) {
      // Who resumes the project has mended something: counted anew.
      this.models.delete(`${project}\n${model}`);
      return 'stop';
    }
    return known.taken ? 'strike' : 'retry';
  }

  private of(project: string, model: string): { taken: boolean; refused: number } {
    const key = `${project}\n${model}`;
    let known = this.models.get(key);
    if (!known) this.models.set(key, (known = { taken: false, refused: 0 }));
    return known;
  }
}

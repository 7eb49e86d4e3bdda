const perWideLetter = 1;
const perLetter = 1 / 3;
/** What is assumed of a model that hasn't replied yet. */
const unknownReply = 4096;
const weight = 0.05;
/** Above the average, so that the sum of many estimates isn't passed by that of the replies. */
const margin = 1.1;

/** What calls are going to use, for the limit of tokens a minute: corrected by what they did use, so near is enough. */
export class ReplyTokens {
  private readonly averages = new Map<string, number>();

  estimate(model: string, prompt: string, maxTokens: number | null): number {
    const average = this.averages.get(model);
    const reply = average === undefined ? unknownReply : average * margin;
    return promptTokens(prompt) + Math.ceil(Math.min(reply, maxTokens ?? Infinity));
  }

  learn(model: string, completionTokens: number): void {
    const average = this.averages.get(model);
    this.averages.set(
      model,
      average === undefined ? completionTokens : average + weight * (completionTokens - average),
    );
  }
}

function promptTokens(prompt: string): number {
  const wide = prompt.match(/[⺀-￯]/gu)?.length ?? 0;
  return Math.ceil(wide * perWideLetter + (prompt.length - wide) * perLetter);
}

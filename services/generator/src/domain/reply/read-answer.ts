export interface AnswerOption {
  id: string;
  text: string;
}

/** Ids of the options that an answer names, sorted; null where it can't be told or names an option that isn't there. */
export function readAnswer(answer: string, options: readonly AnswerOption[]): string[] | null {
  const said = fold(answer)
    .replace(/\\boxed\{(?:\\text\{)?([^{}]*)\}*/gu, '$1')
    .replace(/[*_`$]+/gu, '')
    .replace(/^(?:option|choice|选项)s?\s*/iu, '')
    .trim();
  return byText(said, options) ?? byLabels(said, options) ?? byLabelAndText(said, options);
}

/** `B`, `(B)`, `b.`, `A, C`, `A、C`, `A and C`, `AC`. */
function byLabels(said: string, options: readonly AnswerOption[]): string[] | null {
  const bare = said.replace(/[()[\]【】.。]/gu, ' ').trim();
  const run = /^[A-Z]{2,}$/u.test(bare) ? Array.from(bare) : null;
  const parts = run ?? bare.split(/[\s,、;/&+]+|(?<=[A-Za-z\s])(?:and|和|与|及)(?=[A-Za-z\s])/iu);
  const labels = parts.map((part) => part.trim().toUpperCase()).filter((part) => part !== '' && part !== 'AND');
  const known = labels.every((label) => options.some(({ id }) => id === label));
  return labels.length > 0 && known ? [...new Set(labels)].sort() : null;
}

/** The option's own words. */
function byText(said: string, options: readonly AnswerOption[]): string[] | null {
  const meant = options.filter(({ text }) => loose(text) === loose(said));
  // The words "A" can be the label of one option and the text of another: labels go first.
  if (meant.length !== 1 || options.some(({ id }) => id === said.toUpperCase())) return null;
  return [meant[0]!.id];
}

/** `B. Aspirin`, `B: Aspirin`, `B (Aspirin)`, `B，因为…`: one label, and words that don't begin with a further one. */
function byLabelAndText(said: string, options: readonly AnswerOption[]): string[] | null {
  const match = /^[(【]?([A-Z])[)】]?\s*(?:[.:、)-]|(?=[(,])|\s(?=\S))\s*(\S[\s\S]*)$/u.exec(said);
  const option = match && options.find(({ id }) => id === match[1]);
  if (!option) return null;
  const rest = match[2]!.replace(/^[,(]\s*/u, '');
  const words = loose(rest.replace(/\)$/u, ''));
  const meant = loose(option.text);
  if (words === meant || words.startsWith(meant) || /^[.:、)-]/u.test(said.slice(1).trimStart())) {
    // "B. Aspirin, D. Heparin" names two, and so does "A: x and C: y".
    const further = rest.match(/(?:^|[\s,;、])[(]?([A-Z])[.:、)](?=\s|\S)/gu) ?? [];
    const others = further
      .map((part) => /[A-Z]/u.exec(part)![0])
      .filter((id) => options.some((other) => other.id === id));
    return [...new Set([option.id, ...others])].sort();
  }
  return null;
}

function fold(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, ' ');
}

function loose(text: string): string {
  return fold(text)
    .toLowerCase()
    .replace(/[\s.。]+$/u, '')
    .trim();
}

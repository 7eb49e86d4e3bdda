export interface NamedOption {
  id: string;
  text: string;
}

/** Ids of options that a text calls the answer, and of those it calls wrong. */
export interface Verdicts {
  right: string[];
  wrong: string[];
}

// "Right" alone is a side of the body, and "key" a finding that matters.
const rightEn =
  /\b(?:answers?|solution|correct|gold|right (?:answer|option|choice|one)|(?:is|are|was|were|be|being) right|key (?:is|says|has|names)|choose|chosen|pick|select|opt for|go(?:es)? (?:for|with)|settle on|conclude)\b|\bkey:/u;
const wrongEn =
  /\b(?:wrong|incorrect|false|rul(?:e|es|ed|ing) out|excluded?|eliminated?|(?:doesn't|does not|don't|do not) fit|distractors?)\b/u;
const rightZh = /答案|正确|应选|选择|选(?!项)|正解|对的/u;
const wrongZh = /错误|不正确|不对|排除|不选|干扰项|不符合/u;
/** Turns "is the answer" into its contrary: only where it stands right before the word or the option. */
const notEn = /(?:\b(?:not|never)|n't)\s+(?:(?:really|be|the|an?|option|choice)\s+)*$/u;
const notZh = /(?:不是|并非|不|非)(?:选项)?$/u;

/**
 * Reads a text clause by clause. A clause says something about the options that it names, by letter or by their words:
 * "B is right", "the answer should be B", "A, C and D are wrong", "not A but B", "正确答案是B".
 */
export function verdictsOf(text: string, options: readonly NamedOption[]): Verdicts {
  const right = new Set<string>();
  const wrong = new Set<string>();
  let contrasted = false;
  for (const clause of clausesOf(text.replace(/\s+/gu, ' '))) {
    const named = options.filter((option) => placeOf(option, clause) !== null);
    const says = verdictOf(clause, named);
    // "The answer is not A" | "but B".
    const verdict = says ?? (contrasted && /^\s*(?:but|rather|而是|而应)/iu.test(clause) ? 'right' : null);
    contrasted = says === 'wrong';
    for (const { id } of named) if (verdict !== null) (verdict === 'right' ? right : wrong).add(id);
  }
  return { right: [...right], wrong: [...wrong] };
}

/** The sentences of a text, their punctuation with them. */
export function sentencesOf(text: string): string[] {
  return text.match(/[^.!?。！？；\n]+(?:[.!?](?!\s|$)[^.!?。！？；\n]*)*[.!?。！？；\n]*/gu) ?? [];
}

function clausesOf(text: string): string[] {
  return sentencesOf(text.normalize('NFKC')).flatMap((sentence) =>
    sentence.split(/;|(?=\b(?:but|rather|whereas|while|because|since)\b)|(?=而是|而应|但|因为|由于)/iu),
  );
}

function verdictOf(clause: string, named: readonly NamedOption[]): 'right' | 'wrong' | null {
  if (named.length === 0) return null;
  const places = named.map((option) => placeOf(option, clause)!);
  // An option's own words say nothing about it: "Right coronary artery".
  const low = named.reduce(
    (so, option) => so.replace(wordsOf(option), (words) => ' '.repeat(words.length)),
    flat(clause),
  );
  const atWrong = wrongEn.exec(low) ?? wrongZh.exec(low);
  if (atWrong) return isDenied(low, atWrong.index) ? 'right' : 'wrong';
  const atRight = rightEn.exec(low) ?? rightZh.exec(low);
  if (!atRight) return null;
  return [atRight.index, ...places].some((place) => isDenied(low, place)) ? 'wrong' : 'right';
}

function isDenied(clause: string, place: number): boolean {
  const before = clause.slice(0, place).replace(/["'“”(（「\s]+$/u, '');
  return notEn.test(`${before} `) || notZh.test(before);
}

/** Where a clause names the option: its letter standing alone, or its whole text. */
function placeOf(option: NamedOption, clause: string): number | null {
  const letter = new RegExp(`${notBefore}${escaped(option.id)}${notAfter}`, 'u').exec(clause);
  if (letter && !(option.id === 'A' && article.test(clause.slice(letter.index)))) return letter.index;
  return wordsOf(option).exec(flat(clause))?.index ?? null;
}

const notBefore = String.raw`(?<![\p{Script=Latin}\p{N}'’-])`;
const notAfter = String.raw`(?![\p{Script=Latin}\p{N}'’-])`;
/** "A patient with …", not "A is right". */
const article = /^A\s+(?!(?:is|was|and|or|are|should|must|would|seems|fits|because)\b)\p{Ll}/u;

function wordsOf({ text }: NamedOption): RegExp {
  const words = flat(text.normalize('NFKC'))
    .replace(/[\s.。]+$/u, '')
    .trim();
  return words === '' ? /(?!)/u : new RegExp(`${notBefore}${escaped(words)}${notAfter}`, 'u');
}

/** Of the same length, so that places stay. */
function flat(text: string): string {
  return text.replace(/\s/gu, ' ').replace(/\p{Lu}/gu, (letter) => {
    const low = letter.toLowerCase();
    return low.length === letter.length ? low : letter;
  });
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&');
}

import type { LabelledOption } from './options.js';

/**
 * Some sets repeat the options at the end of the question. Returns the stem without them, or the text as it was where the
 * end isn't exactly all options in their order, with or without labels and a heading.
 */
export function withoutRepeatedOptions(text: string, options: readonly LabelledOption[]): string {
  if (!mayRepeat(text, options.at(-1)!)) return text;
  const plain = options.map((option) => squash(option.text)).join('');
  const lettered = options.map((option) => squash(option.label + option.text)).join('');
  const points = Array.from(text);
  const whole = squash(text);
  const tail = [lettered, plain].find((candidate) => candidate.length > 0 && whole.endsWith(candidate));
  if (tail === undefined || whole.length === tail.length) return text;
  let left = whole.length - tail.length;
  let end = 0;
  while (left > 0) left -= squash(points[end++]!).length;
  const stem = points.slice(0, end).join('');
  // What closes the stem's last sentence is no letter and so wasn't counted.
  const closing = /^[^\p{L}\p{N}\s([（【]*/u.exec(points.slice(end).join(''))![0];
  return `${stem}${closing}`
    .replace(/\s*(?:answer choices|answer options|options|choices|选项)\s*[:：]?\s*$/iu, '')
    .trim();
}

/** Most texts don't end with the last option, which a look at their end shows. */
function mayRepeat(text: string, last: LabelledOption): boolean {
  const wanted = squash(last.text);
  const end = squash(text.slice(-2 * wanted.length - 32));
  return end.length < wanted.length || end.endsWith(wanted);
}

/** What makes a question go wrong easily, and is worth a look. */
export type Flag = 'figure-absent' | 'negated' | 'all-or-none';

const words: Readonly<Record<Flag, string>> = {
  'figure-absent': 'the question mentions a figure, and there is none',
  negated: 'the question asks for what does not hold',
  'all-or-none': 'an option speaks of all or none of the others: they must keep their order',
};

export function flagsOf(stem: string, options: readonly LabelledOption[]): Flag[] {
  const flags: Flag[] = [];
  if (mentionsFigure(stem)) flags.push('figure-absent');
  if (isNegated(stem)) flags.push('negated');
  if (options.some(({ text }) => allOrNone.test(text))) flags.push('all-or-none');
  return flags;
}

export function wordsOf(flag: Flag): string {
  return words[flag];
}

const allOrNone =
  /^\s*(?:(?:all|none|both|neither|any) of (?:the )?(?:above|these|them)|以上(?:都|均|全|皆)|上述(?:都|均|全|皆)|都(?:不)?(?:对|是|正确))/iu;

/** One of these is in whatever speaks of a picture: to look for them takes a tenth of the time. */
const figureWords = ['图', 'figure', 'image', 'photograph', 'picture', 'radiograph', 'tracing', 'below'];

/** Whether the stem speaks of a picture, which a text can't bring along. */
function mentionsFigure(stem: string): boolean {
  const lower = stem.toLowerCase();
  if (!figureWords.some((word) => lower.includes(word))) return false;
  return /(?:如|下|见|附|上|右|左)图|图示|图中|图[0-9一二三四]|\b(?:figure|image|photograph|picture|radiograph|tracing)\b[^.?!]{0,30}\b(?:shown|below|above|attached)\b|\b(?:shown|seen|depicted)\b (?:in the (?:figure|image|picture|photograph)|below)|\bfigure [A-Z0-9]\b/iu.test(
    stem,
  );
}

/** Whether the question itself, which is the stem's end, turns the sense round: a history may deny as much as it likes. */
function isNegated(stem: string): boolean {
  const last = lastSentence(stem);
  return (
    /\b(?:EXCEPT|NOT|LEAST|FALSE|INCORRECT)\b/u.test(last) ||
    /\b(?:except(?:ing)?|least (?:likely|probable|appropriate)|(?:is|are|would|should|does|do|can|may|could) not\b[^?]{0,60}|isn't|not (?:true|correct|associated|a|an|likely|include\w*|seen|found|used|indicated|characteristic)|incorrect|untrue|false)\b[^?]*[?:.]?\s*$/iu.test(
      last,
    ) ||
    /不(?:正确|属于|包括|是|符合|能|宜|应|会|可能|恰当|相符|对|需|需要|用|支持|出现|见于|参与|具有|含)|除外|除了|除.{1,20}外|错误|哪[项个种].{0,8}[不非无]|有误|无关|非.{1,8}的是|最不/u.test(
      last,
    )
  );
}

/** What comes behind the last sign that ends a sentence and has something behind it. */
function lastSentence(text: string): string {
  for (let i = text.trimEnd().length - 2; i >= 0; i--) {
    if ('.!?。！？'.includes(text[i]!)) return text.slice(i + 1).trimStart();
  }
  return text;
}

function squash(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

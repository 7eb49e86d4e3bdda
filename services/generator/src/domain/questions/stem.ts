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
const figureWords = ['图', 'fig', 'image', 'photo', 'picture', 'graph', 'tracing', 'diagram', 'ecg', 'scan', 'below'];

/** Of what is above or below something else nobody has a picture. */
const notOfAThing = '(?!\\s+(?:the|an?|his|her|its|their|this|that|normal|average|\\d)\\b)';
const pictures = '(?:figure|image|photo(?:graph)?|picture|(?:radio)?graph|tracing|diagram|ecg|scan)';
/** "An ECG has shown that …" is a finding. */
const shown = '(?<!\\b(?:has|have|had)\\s)shown(?!\\s+(?:to|that)\\b)';
const figures: readonly RegExp[] = [
  new RegExp(`\\b${pictures}\\b[^.?!]{0,30}\\b(?:${shown}|attached|(?:below|above)${notOfAThing})\\b`, 'iu'),
  new RegExp(`\\b(?:shown|seen|depicted|illustrated|pictured)\\s+(?:in the ${pictures}|below${notOfAThing})\\b`, 'iu'),
  new RegExp(`\\b(?:see|(?<!of the )following|accompanying|attached)\\s+(?:the\\s+)?${pictures}\\b`, 'iu'),
  // By its number or letter, which is a capital: "we figure a" is none.
  /\b(?:[Ff]ig(?:ures?|s?\.|s)?|FIG(?:URES?|S?\.)?)\s*(?:\d{1,3}|[A-Z])[a-z]?\b/u,
  /[如见附上右左下]图|(?:此|该|本)图[示中]|图\s*[0-9０-９①-⑨]|图[一二三四](?![次张])/u,
];
/** Kinds of recordings, whose findings are most often put into words: "心电图示". */
const recording = /[电动像谱描扫]图(?:示|中|\s*[0-9一二三四])|[试企力意]图/gu;
/** Whatever is left of these once the recordings are gone speaks of a picture. */
const shownIn = /图[示中]/u;

/** Whether the stem speaks of a picture, which a text can't bring along. */
function mentionsFigure(stem: string): boolean {
  const lower = stem.toLowerCase();
  if (!figureWords.some((word) => lower.includes(word))) return false;
  const rest = lower.includes('图') ? stem.replace(recording, ' ') : stem;
  return figures.some((figure) => figure.test(rest)) || shownIn.test(rest);
}

/** Whether the question itself, which is the stem's end, turns the sense round: a history may deny as much as it likes. */
function isNegated(stem: string): boolean {
  const last = lastSentence(stem);
  return (
    /\b(?:EXCEPT|NOT|LEAST|FALSE|INCORRECT)\b/u.test(last) ||
    /\b(?:except(?:ing)?|least (?:likely|probable|appropriate)|(?:is|are|would|should|does|do|can|may|could) not\b[^?]{0,60}|isn't|not (?:true|correct|associated|a|an|likely|include\w*|seen|found|used|indicated|characteristic)|incorrect|untrue|false)\b[^?]*[?:.]?\s*$/iu.test(
      last,
    ) ||
    (/[不除错误无非]/u.test(last) && asking(last).some((clause) => denial.test(clause)))
  );
}

const denial =
  /不(?:正确|属于|包括|是|符合|能|宜|应(?!期|性)|会|可能|恰当|相符|对(?!称)|需|用|支持|出现|见于|参与|具有|含)(?!.{0,12}的(?:原因|机制|目的|理由))|除外\s*[（(）):：?？。]*\s*$|除外.{0,4}[哪下]|除了.{1,20}[均都]|除.{1,20}外|错误|哪[项个种].{0,8}(?:不(?![良足全稳适孕育明])|(?<!属于)非(?!甾|典型|特异|霍奇金|小细胞|洛地平|淋菌|结核|蛋白)|无[关效需须此])|有误|无关|(?<!属于?)非(?!甾|典型|特异|霍奇金|小细胞|洛地平|淋菌|结核|蛋白).{1,8}的是|最不/u;

/** The clauses of a Chinese sentence that ask: the last, and those that say what there is to choose from. */
function asking(sentence: string): string[] {
  const clauses = sentence.split(/[，,；;：:]/u).filter((clause) => /[\p{L}\p{N}]/u.test(clause));
  return clauses.filter((clause, i) => i === clauses.length - 1 || /哪|下列|以下|[各诸]项|何者/u.test(clause));
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

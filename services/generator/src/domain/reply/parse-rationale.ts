/** The prompted format as far as a text holds it. */
export interface ParsedRationale {
  steps: string[];
  conclusion: string | null;
  /** What stands behind the last `Answer:`; null where there is none. */
  answer: string | null;
}

// Markdown that models put around a line's beginning: headings, quotes, bullets, bold.
const before = String.raw`^[\s>#*_-]*`;
const number = String.raw`(?:\d{1,3}|[一二三四五六七八九十]{1,3})`;
const step = new RegExp(
  `${before}(?:step\\s*(${number})|步骤\\s*(${number})|第\\s*(${number})\\s*步)\\s*(?:[*_]{1,3})?\\s*(?:[:.)、。-]|–|—|$)\\s*(.*)$`,
  'iu',
);
const conclusion = new RegExp(`${before}(?:(?:final )?conclusion|结论)\\s*(?:[*_]{1,3})?\\s*:\\s*(.*)$`, 'iu');
const answer = new RegExp(
  `${before}(?:(?:the )?(?:final |correct )?answers?(?: is)?|(?:最终|正确)?答案(?:是|为)?)\\s*(?:[*_]{1,3})?\\s*:\\s*(.*)$`,
  'iu',
);

/**
 * Reads `Step 1: …`, `Conclusion: …`, `Answer: …` and their Chinese forms (步骤1：, 结论：, 答案：), with markdown and full
 * width tolerated. A line without a marker goes on with the part before it; what comes before step 1 and after the answer
 * belongs to nothing. Where the text starts again with step 1, what came before was a draft.
 */
export function parseRationale(text: string): ParsedRationale {
  let steps: string[][] = [];
  let close: string[] | null = null;
  let answered: string | null = null;
  let open: string[] | null = null;
  for (const line of text.replace(/\r\n?/gu, '\n').split('\n')) {
    const plain = line
      .replace(/[：．）]/gu, (sign) => ({ '：': ':', '．': '.', '）': ')' })[sign]!)
      .replace(/[０-９]/gu, digit);
    // Matched on the folded line, cut from the original: only marks of the same length were folded.
    const rest = (found: RegExpExecArray, group: number): string => line.slice(line.length - found[group]!.length);
    const atStep = step.exec(plain);
    const atConclusion = conclusion.exec(plain);
    const atAnswer = answer.exec(plain);
    if (atStep) {
      if (isFirst(atStep[1] ?? atStep[2] ?? atStep[3]!)) {
        steps = [];
        close = null;
      }
      steps.push((open = [rest(atStep, 4)]));
    } else if (atConclusion) {
      close = open = [rest(atConclusion, 1)];
    } else if (atAnswer) {
      answered = rest(atAnswer, 1);
      open = null;
    } else {
      open?.push(line);
      // "Answer:" alone on its line: the answer stands on the next.
      if (answered !== null && tidy([answered]) === '' && line.trim() !== '') answered = line;
    }
  }
  return {
    steps: steps.map(tidy).filter((part) => part !== ''),
    conclusion: (close && tidy(close)) || null,
    answer: answered === null ? null : tidy([answered]) || null,
  };
}

function isFirst(count: string): boolean {
  return count === '1' || count === '一';
}

function digit(wide: string): string {
  return String.fromCodePoint(wide.codePointAt(0)! - 0xfee0);
}

/** Joins a part's lines and drops bold marks that were torn from their partner. */
function tidy(lines: string[]): string {
  const text = lines
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
    .replace(/\n\s*(?:-{3,}|\*{3,})\s*$/u, '')
    .trim();
  const torn = (text.match(/\*\*/gu)?.length ?? 0) % 2 === 1;
  if (!torn) return text;
  if (text.startsWith('**')) return text.slice(2).trimStart();
  return text.endsWith('**') ? text.slice(0, -2).trimEnd() : text.replace('**', '').trim();
}

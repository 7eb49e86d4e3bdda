import { parseRationale } from './parse-rationale.js';
import { readAnswer, type AnswerOption } from './read-answer.js';
import { splitReasoning, type ModelReply } from './split-reasoning.js';

/** What became of one call of the model. */
export type Judgement =
  | { outcome: 'accepted'; answer: string[]; text: { steps: string[]; conclusion: string } }
  | { outcome: 'wrong-answer'; answer: string[]; detail: null }
  | { outcome: 'unusable-output'; answer: string[] | null; detail: string };

/** A rationale larger than this, in UTF-8, is unusable. */
export const largestRationale = 24 * 1024;

/** Reads a reply and holds its answer against the key: the set of right options by id, all of them and no other. */
export function judgeReply(
  reply: ModelReply,
  question: { options: readonly AnswerOption[]; gold: readonly string[] },
): Judgement {
  const { content, reasoning, unclosed } = splitReasoning(reply);
  const parsed = parseRationale(clean(content === '' ? reasoning : content));
  const answer = parsed.answer === null ? null : readAnswer(parsed.answer, question.options);
  const fault = faultOf(reply, parsed, answer, { empty: content === '' && reasoning === '', unclosed });
  if (fault !== null || answer === null || parsed.conclusion === null) {
    return { outcome: 'unusable-output', answer, detail: fault ?? 'the reply is incomplete' };
  }
  if (!isKey(answer, question.gold)) return { outcome: 'wrong-answer', answer, detail: null };
  return { outcome: 'accepted', answer, text: { steps: parsed.steps, conclusion: parsed.conclusion } };
}

function faultOf(
  { finishReason }: ModelReply,
  { steps, conclusion, answer: said }: ReturnType<typeof parseRationale>,
  answer: string[] | null,
  { empty, unclosed }: { empty: boolean; unclosed: boolean },
): string | null {
  if (finishReason === 'length') return 'the reply was cut off at the limit of tokens';
  if (finishReason === 'content_filter') return "the reply was withheld by the server's content filter";
  if (finishReason?.startsWith('lost: '))
    return `no reply came, again and again: ${finishReason.slice('lost: '.length)}`;
  if (finishReason?.startsWith('refused: ')) return `the request was ${finishReason}`;
  if (empty) return 'the reply is empty';
  const where = unclosed ? ', and its reasoning never ends' : '';
  if (steps.length === 0) return `the reply has no step${where}`;
  if (conclusion === null) return `the reply has no conclusion${where}`;
  if (said === null) return `the reply has no answer${where}`;
  if (answer === null) return `the answer "${Array.from(said).slice(0, 80).join('')}" names no option`;
  const size = new TextEncoder().encode([...steps, conclusion].join('')).length;
  if (size > largestRationale) return `the rationale has ${size} bytes, more than ${largestRationale}`;
  return null;
}

/** Whether an answer is the key: the same set of ids. */
export function isKey(answer: readonly string[], gold: readonly string[]): boolean {
  const said = new Set(answer);
  return said.size === new Set(gold).size && gold.every((id) => said.has(id));
}

// As stored: NFC (spans count its code points), nothing that PostgreSQL refuses.
function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n\r]/gu, '')
    .normalize('NFC');
}

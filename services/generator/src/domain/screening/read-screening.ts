import { parseRationale } from '../reply/parse-rationale.js';
import { readAnswer } from '../reply/read-answer.js';
import { splitReasoning, type ModelReply } from '../reply/split-reasoning.js';
import type { NamedOption } from '../prompts/verdicts.js';

export interface Scores {
  /** By dimension; a dimension that the reply leaves out, or scores outside the scale, isn't in it. */
  scores: Record<string, number>;
  /** Null where nothing could be read. */
  mean: number | null;
  /** The gravest weakness, in the judge's words. */
  remark: string | null;
}

/** The options that follow from the reasoning; none where it settles nothing; null where the reply can't be read. */
export function readFollowing(reply: ModelReply, options: readonly NamedOption[]): string[] | null {
  const said = parseRationale(saidBy(reply)).answer;
  if (said === null) return null;
  const answer = readAnswer(said, options);
  if (answer !== null) return answer;
  return /^[\s"'*([]*(?:none|no answer|not determined|无|无法|都不)/iu.test(said) ? [] : null;
}

const longestRemark = 500;

/** `[dimension]: 4` a line, with markdown and a maximum ("4/5") tolerated. */
export function readScores(
  reply: ModelReply,
  { scale, dimensions }: { scale: { min: number; max: number }; dimensions: readonly { id: string }[] },
): Scores {
  const text = saidBy(reply).normalize('NFKC');
  const scores: Record<string, number> = {};
  for (const { id } of dimensions) {
    const found = new RegExp(
      `(?<![a-z0-9_])${id}(?![a-z0-9_])[\\]"'*\`\\s]*[:=-]?[\\s*]*(\\d+(?:\\.\\d+)?)`,
      'iu',
    ).exec(text);
    const score = found === null ? NaN : Number(found[1]);
    if (score >= scale.min && score <= scale.max) scores[id] = score;
  }
  const given = Object.values(scores);
  const remark = /^[\s*#>-]*(?:reason|理由)[\s*]*:[\s*]*(\S.*)$/imu.exec(text)?.[1]?.trim() ?? null;
  return {
    scores,
    mean: given.length === 0 ? null : given.reduce((sum, score) => sum + score, 0) / given.length,
    remark: remark === null ? null : shorten(remark),
  };
}

/** What the model said, and its thoughts only where it said nothing beside them. */
function saidBy(reply: ModelReply): string {
  const { content, reasoning } = splitReasoning(reply);
  return content === '' ? reasoning : content;
}

/** As stored: nothing that PostgreSQL refuses. */
function shorten(text: string): string {
  const plain = text.toWellFormed().replace(/\p{Cc}/gu, '');
  return Array.from(plain).slice(0, longestRemark).join('');
}

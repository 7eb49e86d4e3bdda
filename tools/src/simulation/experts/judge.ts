import { defaultPolicy, defaultRubric } from '@consilium/contracts';
import type { Comment, ReviewVerdict, Rubric, Scores, Span } from '@consilium/contracts';
import { Dice } from '../dice.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Plant } from '../plants.js';
import { codePoints, normaliseStem, simulatedLanguage } from '../text.js';
import { findFlaws, type FoundFlaw } from '../writing/flaws.js';
import type { FlawSeverity } from '../writing/flaw-phrase.js';
import type { ExpertProfile } from './profile.js';
import { recall, type ReviewTask } from './task.js';

export interface Judgement {
  scores: Scores;
  verdict: ReviewVerdict;
  comments: Comment[];
  spans: Span[];
  activeSeconds: number;
}

/** What a dimension is worth, before the expert's severity and noise, with its worst flaw. */
const worth: Record<FlawSeverity | 'none', number> = { none: 4.85, mild: 3.9, clear: 2, critical: 1 };
const spanSeverity = { mild: 'minor', clear: 'major', critical: 'critical' } as const;
/** How often an expert overlooks a mild flaw in a domain that is not the one it knows best. */
const overlooks = 0.3;

const remarks = {
  en: {
    general: 'Could be more precise.',
    panel_accept: 'The wording of the question leaves room for doubt; it should not be used as it stands.',
    panel_retire: 'The question cannot be answered: what it refers to is missing.',
  },
  zh: {
    general: '可以更准确一些。',
    panel_accept: '题目表述有歧义，不宜照此使用。',
    panel_retire: '题目无法作答：题中所指的资料缺失。',
  },
};

/**
 * An expert's review. It depends on the seed, the question, the version and the expert; on the seat only where the
 * question is planted to be adjudicated.
 */
export function judge(task: ReviewTask, expert: ExpertProfile, seed: number, knowledge: Knowledge): Judgement {
  const { question, version, text, rubric = defaultRubric } = task;
  const dice = new Dice(seed, 'review', normaliseStem(question.stem), version, expert.name);
  const plant = recall(question, knowledge).known?.plant ?? null;
  const said = remarks[simulatedLanguage(question.language)];
  const activeSeconds = Math.round(40 + codePoints(text.steps.join('')) / 12 + dice.next() * 90);

  if (plant === 'panel_accept' || plant === 'panel_retire') {
    const scores = scoreEach(rubric, () => 4 + Number(dice.chance(0.5)));
    return {
      scores,
      verdict: 'bad_question',
      comments: [{ dimension: null, text: said[plant] }],
      spans: [],
      activeSeconds,
    };
  }
  if (expert.careless && plant === null) {
    const scores = scoreEach(rubric, () => 4 + Number(dice.chance(0.6)));
    return { scores, verdict: 'accept', comments: [], spans: [], activeSeconds: dice.between(15, 30) };
  }

  const flaws = findFlaws(text, question.language).filter((flaw) => notices(flaw, task, expert, plant, dice));
  const scores = scoreEach(rubric, (dimension) => {
    const flaw = worst(flaws, dimension);
    if (plant !== null) return plantedScore(dimension, flaw, dice);
    return Math.round(worth[flaw] - expert.severity + expert.noise * dice.normal());
  });
  const spans = flaws.map((flaw) => toSpan(flaw, text.steps, text.conclusion));
  const comments: Comment[] = flaws.map(({ phrase }) => ({ dimension: phrase.dimension, text: phrase.comment }));
  for (const [dimension, score] of Object.entries(scores)) {
    const told = comments.some((comment) => comment.dimension === dimension);
    if (score <= 3 && !told) comments.push({ dimension, text: said.general });
  }
  const verdict = passes(scores, spans, rubric) ? 'accept' : 'needs_work';
  return { scores, verdict, comments, spans, activeSeconds };
}

function notices(flaw: FoundFlaw, task: ReviewTask, expert: ExpertProfile, plant: Plant | null, dice: Dice): boolean {
  if (plant === 'adjudicated' && flaw.phrase.severity === 'mild') return takesOffence(task);
  if (plant !== null || flaw.phrase.severity !== 'mild') return true;
  return expert.specialties[0] === task.question.domain || !dice.chance(overlooks);
}

/** Of two blind reviewers one finds the omission too much; whoever adjudicates doesn't. */
const takesOffence = (task: ReviewTask): boolean => task.seatKind === 'blind' && task.seatNumber % 2 === 0;

/** A planted question comes out the same whoever reviews it, so that chance decides only where it can't decide a round. */
function plantedScore(dimension: string, flaw: FlawSeverity | 'none', dice: Dice): number {
  if (flaw === 'none') return dimension === defaultPolicy.correctnessDimension || dice.chance(0.7) ? 5 : 4;
  return flaw === 'critical' ? 1 : 2;
}

function worst(flaws: readonly FoundFlaw[], dimension: string): FlawSeverity | 'none' {
  const found = flaws.filter(({ phrase }) => phrase.dimension === dimension).map(({ phrase }) => phrase.severity);
  return (['critical', 'clear', 'mild'] as const).find((severity) => found.includes(severity)) ?? 'none';
}

function scoreEach({ scale, dimensions }: Rubric, score: (dimension: string) => number): Scores {
  const within = (value: number): number => Math.min(scale.max, Math.max(scale.min, value));
  return Object.fromEntries(dimensions.map(({ id }) => [id, within(score(id))]));
}

function passes(scores: Scores, spans: readonly Span[], { dimensions }: Rubric): boolean {
  const total = dimensions.reduce((sum, { weight }) => sum + weight, 0);
  const mean = dimensions.reduce((sum, { id, weight }) => sum + weight * scores[id]!, 0) / total;
  return (
    dimensions.every(({ id, minimum }) => scores[id]! >= minimum) &&
    mean >= defaultPolicy.minimumWeightedMean - 1e-9 &&
    !spans.some((span) => span.severity === 'critical')
  );
}

function toSpan({ phrase, step, at }: FoundFlaw, steps: readonly string[], conclusion: string): Span {
  const start = codePoints((steps[step] ?? conclusion).slice(0, at));
  return {
    step,
    start,
    end: start + codePoints(phrase.text),
    severity: spanSeverity[phrase.severity],
    kind: phrase.kind,
    comment: phrase.comment,
  };
}

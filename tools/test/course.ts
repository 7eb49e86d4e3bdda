import { defaultPolicy, defaultRubric } from '@consilium/contracts';
import type { Ballot, Feedback, RationaleText } from '@consilium/contracts';
import { Dice } from '../src/simulation/dice.js';
import { judge, type Judgement } from '../src/simulation/experts/judge.js';
import type { ExpertProfile } from '../src/simulation/experts/profile.js';
import { revise } from '../src/simulation/experts/revise.js';
import { sameOptions, type AskedQuestion } from '../src/simulation/experts/task.js';
import { vote } from '../src/simulation/experts/vote.js';
import type { Knowledge } from '../src/simulation/knowledge/knowledge.js';
import { ask, writePrompt, type Improvement } from './prompts.js';

export interface Course {
  /** Verdicts in their order: validated, adjudicate, regenerate, revise, panel:<outcome>, retired. */
  steps: string[];
  rounds: number;
}

interface Life {
  question: AskedQuestion;
  text: RationaleText | null;
  version: number;
  strikes: number;
  badQuestions: number;
  regenerations: number;
  attempts: { answer: string[] }[];
}

const { dimensions } = defaultRubric;

/** One item's life among the simulators, by a copy of the default policy that is short enough to be read at once. */
export function live(start: AskedQuestion, roster: ExpertProfile[], seed: number, knowledge: Knowledge): Course {
  const course: Course = { steps: [], rounds: 0 };
  const life: Life = {
    question: start,
    text: null,
    version: 0,
    strikes: 0,
    badQuestions: 0,
    regenerations: 0,
    attempts: [],
  };
  const dice = new Dice(seed, 'course', start.stem);
  const readers = roster.filter(
    (one) =>
      one.roles.includes('reviewer') &&
      one.languages.includes(start.language) &&
      one.specialties.includes(start.domain),
  );
  let improve: Improvement | undefined;
  let panels = 0;
  let writes: 'model' | 'expert' = 'model';

  for (let guard = 0; guard < 50; guard++) {
    if (writes === 'expert') {
      const base = life.text === null ? null : { version: life.version, text: life.text };
      life.text = revise(
        { question: life.question, base, targetVersion: ++life.version },
        dice.pick(readers),
        seed,
        knowledge,
      ).text;
    } else if (!generate(life, improve, seed, knowledge)) {
      life.text = null;
    }
    const decided =
      life.strikes >= defaultPolicy.strikeLimit ? 'panel' : review(life, readers, seed, knowledge, dice, course);
    if (decided === 'validated') {
      course.steps.push('validated');
      return course;
    }
    if (decided !== 'panel') {
      writes = decided.mode === 'regenerate' ? 'model' : 'expert';
      course.steps.push(decided.mode);
      improve = { version: life.version, text: life.text!, feedback: decided.feedback };
      continue;
    }
    const ballot = decide(life, ++panels, knowledge);
    course.steps.push(`panel:${ballot.outcome}`);
    if (ballot.outcome === 'accept' || ballot.outcome === 'retire') return course;
    writes = ballot.outcome === 'revise' ? 'expert' : 'model';
    improve = { version: life.version, text: life.text ?? { steps: [], conclusion: '' }, orders: ballot.orders ?? '' };
    if (ballot.amendment?.gold) {
      life.question = { ...life.question, gold: ballot.amendment.gold };
      improve = undefined;
    }
    Object.assign(life, { strikes: 0, badQuestions: 0, regenerations: 0 });
  }
  throw new Error(`"${start.stem}" never came to an end: ${course.steps.join(', ')}`);
}

function generate(life: Life, improve: Improvement | undefined, seed: number, knowledge: Knowledge): boolean {
  for (let attempt = 0; life.strikes < defaultPolicy.strikeLimit; attempt++) {
    const { answer, text } = ask(writePrompt(life.question, improve), knowledge, seed, attempt);
    const named = answer.map((place) => life.question.options[place]!.id);
    life.attempts.push({ answer: named });
    if (sameOptions(named, life.question.gold)) {
      life.text = text;
      life.version++;
      return true;
    }
    life.strikes++;
  }
  return false;
}

type Decided =
  'validated' | 'panel' | { mode: 'regenerate' | 'revise'; feedback: Pick<Feedback, 'dimensions' | 'spans'> };

function review(
  life: Life,
  readers: ExpertProfile[],
  seed: number,
  knowledge: Knowledge,
  dice: Dice,
  course: Course,
): Decided {
  course.rounds++;
  const experts = dice.sample(readers, 3);
  const seat = (i: number, seatKind: 'blind' | 'adjudication'): Judgement =>
    judge(
      { question: life.question, version: life.version, text: life.text!, seatNumber: i + 1, seatKind },
      experts[i]!,
      seed,
      knowledge,
    );
  const all = [seat(0, 'blind'), seat(1, 'blind')];
  life.badQuestions += all.filter((one) => one.verdict === 'bad_question').length;
  if (life.badQuestions >= defaultPolicy.badQuestionLimit || course.rounds >= 6) return 'panel';
  const passing = all.filter((one) => passes(one.scores, one));
  const gap = dimensions.some(
    ({ id }) => Math.abs(all[0]!.scores[id]! - all[1]!.scores[id]!) >= defaultPolicy.adjudicationGap,
  );
  if (passing.length === 1 || gap || all.some((one) => one.verdict === 'bad_question')) {
    course.steps.push('adjudicate');
    all.push(seat(2, 'adjudication'));
    const accepts = all.filter((one) => one.verdict === 'accept').length;
    if (accepts >= 2 && passes(medians(all), { verdict: 'accept', spans: [] })) return 'validated';
  } else if (passing.length === 2) {
    return 'validated';
  }
  return refine(life, all);
}

function refine(life: Life, all: Judgement[]): Decided {
  if (life.version > 0) life.strikes++;
  if (life.strikes >= defaultPolicy.strikeLimit) return 'panel';
  const middle = medians(all);
  const spans = all.flatMap((one) => one.spans);
  const shaken = middle[defaultPolicy.correctnessDimension]! < defaultPolicy.regenerateBelow;
  const wanted = shaken || spans.some((span) => span.severity === 'critical');
  const mode = wanted && life.regenerations < defaultPolicy.maximumFailedRegenerations ? 'regenerate' : 'revise';
  life.regenerations = mode === 'regenerate' ? life.regenerations + 1 : 0;
  const feedback = dimensions.map(({ id, minimum }) => ({
    dimension: id,
    median: middle[id]!,
    fellShort: middle[id]! < minimum,
  }));
  return { mode, feedback: { dimensions: feedback, spans } };
}

function decide(life: Life, panel: number, knowledge: Knowledge): Ballot {
  const { question, version, text, attempts } = life;
  return vote(
    {
      question,
      outcomes: panel === 1 ? ['accept', 'revise', 'regenerate', 'amend', 'retire'] : ['accept', 'retire'],
      versions: text === null ? [] : [{ version, text, acceptable: true }],
      attempts,
    },
    knowledge,
  );
}

function medians(all: Judgement[]): Record<string, number> {
  return Object.fromEntries(
    dimensions.map(({ id }) => {
      const scores = all.map((one) => one.scores[id]!).sort((a, b) => a - b);
      const middle = Math.floor(scores.length / 2);
      return [id, scores.length % 2 === 1 ? scores[middle]! : (scores[middle - 1]! + scores[middle]!) / 2];
    }),
  );
}

export function passes(
  scores: Record<string, number>,
  { verdict, spans }: Pick<Judgement, 'verdict' | 'spans'>,
): boolean {
  const mean = dimensions.reduce((sum, { id, weight }) => sum + weight * scores[id]!, 0);
  return (
    verdict === 'accept' &&
    dimensions.every(({ id, minimum }) => scores[id]! >= minimum) &&
    mean >= defaultPolicy.minimumWeightedMean - 1e-9 &&
    !spans.some((span) => span.severity === 'critical')
  );
}

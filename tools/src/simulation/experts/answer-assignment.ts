import { Dice } from '../dice.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import { normaliseStem } from '../text.js';
import type { Assignment } from './assignment.js';
import { judge } from './judge.js';
import type { ExpertProfile } from './profile.js';
import { revise } from './revise.js';
import { vote } from './vote.js';

/** The last part of the address that a seat's answer goes to, and its body. */
export interface SeatAnswer {
  kind: Assignment['kind'];
  body: object;
}

/** Reads the seat, as a person would, and writes the answer that goes back. */
export function answerAssignment(
  { question, rubric, review, revision, vote: ballot }: Assignment,
  expert: ExpertProfile,
  seed: number,
  knowledge: Knowledge,
): SeatAnswer {
  if (review) return { kind: 'review', body: judge({ question, rubric, ...review }, expert, seed, knowledge) };
  if (revision) return { kind: 'revision', body: revise({ question, ...revision }, expert, seed, knowledge) };
  if (ballot) {
    const dice = new Dice(seed, 'vote', normaliseStem(question.stem), ballot.panel, expert.name);
    return {
      kind: 'vote',
      body: { ballot: vote({ question, ...ballot }, knowledge), activeSeconds: dice.between(90, 400) },
    };
  }
  throw new Error('The assignment has neither a review nor a revision nor a vote');
}

import type { PanelOutcome, Question, RationaleText, Rubric } from '@consilium/contracts';
import { rightPlaces, type Knowledge, type KnownQuestion } from '../knowledge/knowledge.js';

/** The part of a question that the simulated experts look at. */
export type AskedQuestion = Pick<Question, 'stem' | 'options' | 'gold' | 'domain' | 'language'>;

export interface ReviewTask {
  question: AskedQuestion;
  version: number;
  text: RationaleText;
  seatNumber: number;
  seatKind: 'blind' | 'adjudication';
  /** The default rubric where none is given. */
  rubric?: Rubric;
}

export interface RevisionTask {
  question: AskedQuestion;
  /** The text to be revised; null where one has to be written from the beginning. */
  base: { version: number; text: RationaleText } | null;
  targetVersion: number;
}

export interface VoteTask {
  question: AskedQuestion;
  outcomes: readonly PanelOutcome[];
  versions: readonly { version: number; text: RationaleText; acceptable: boolean }[];
  /** Option ids that each attempt named; null where none could be read. */
  attempts: readonly { answer: readonly string[] | null }[];
}

/** What the experts know of a question, and the ids of the options that they hold to be right, where they know. */
export function recall(
  question: AskedQuestion,
  knowledge: Knowledge,
): { known: KnownQuestion | null; right: string[] | null } {
  const texts = question.options.map((option) => option.text);
  const known = knowledge.find(question.stem, texts);
  const places = known === null ? null : rightPlaces(known, texts);
  return { known, right: places?.map((place) => question.options[place]!.id) ?? null };
}

export function sameOptions(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id) => b.includes(id));
}

import type {
  BaseVersion,
  Feedback,
  PanelOutcome,
  Question,
  RationaleText,
  Rubric,
  Strike,
} from '@consilium/contracts';

/** What the public interface hands an expert as the next seat; exactly one of review, revision and vote is there. */
export interface Assignment {
  seat: string;
  kind: 'review' | 'revision' | 'vote';
  item: string;
  project: string;
  question: Question;
  language: string;
  review: {
    version: number;
    round: number;
    seatNumber: number;
    seatKind: 'blind' | 'adjudication';
    text: RationaleText;
  } | null;
  revision: {
    base: BaseVersion | null;
    targetVersion: number;
    feedback: Feedback | null;
    orders: string | null;
  } | null;
  vote: {
    panel: number;
    seatNumber: number;
    chair: boolean;
    outcomes: PanelOutcome[];
    versions: { version: number; text: RationaleText; acceptable: boolean }[];
    attempts: { answer: string[] | null }[];
    strikes: Strike[];
  } | null;
  rubric: Rubric;
}

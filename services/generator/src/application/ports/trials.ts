import type { Question, RationaleText } from '@consilium/contracts';
import type { BaseText } from '../../domain/prompts/feedback.js';
import type { PromptKind } from '../../domain/prompts/templates.js';
import type { TriedSide } from '../../domain/trials/sum-up.js';

/** The template in use, and the one that is tried. */
export const trialSides = ['present', 'draft'] as const;
export type TrialSide = (typeof trialSides)[number];

export interface Trial {
  id: string;
  project: string;
  kind: PromptKind;
  language: string;
  template: string;
}

export interface TrialResult extends TriedSide {
  side: TrialSide;
  model: string;
  promptVersion: string;
  answer: string[] | null;
  detail: string | null;
  /** Null where there is no right answer. */
  text: RationaleText | null;
}

export interface TrialItem {
  item: string;
  question: Pick<Question, 'stem' | 'options' | 'gold'>;
  results: TrialResult[];
}

export interface TrialUse {
  /** Trials begun since the instant. */
  begun: number;
  /** Whether one of them isn't through. */
  underWay: boolean;
}

/** Trials of prompt templates: their results are shown for some days, and kept nowhere else. */
export abstract class Trials {
  /** Locks the project, so that no second one begins beside it. */
  abstract useOf(project: string, since: Date): Promise<TrialUse>;
  /** Some of the project's items, another choice each time. @param withVersion only those that have one to improve on */
  abstract sample(project: string, chinese: boolean, withVersion: boolean, count: number): Promise<string[]>;
  /** Those of the items that are the project's and can be tried. */
  abstract known(project: string, items: readonly string[], withVersion: boolean): Promise<string[]>;
  abstract begin(trial: Trial, items: readonly string[], by: string, at: Date): Promise<void>;
  abstract forget(project: string, before: Date): Promise<void>;
  abstract find(project: string, trial: string): Promise<Trial | null>;
  /** The item's newest version by a model. */
  abstract base(item: string): Promise<BaseText | null>;
  abstract sidesDone(trial: string, item: string): Promise<TrialSide[]>;
  abstract keep(trial: string, item: string, result: TrialResult): Promise<void>;
  abstract items(trial: string): Promise<TrialItem[]>;
}

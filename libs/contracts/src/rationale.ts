import { z } from 'zod';
import { AttemptId, ContentVersion, Cost, ExpertId, Instant, Tokens, VersionNumber } from './primitives.js';

/** A rationale's text, NFC; spans count its code points. */
export const RationaleText = z.object({ steps: z.array(z.string().min(1)).min(1), conclusion: z.string().min(1) });

export const ModelAuthor = z.object({
  kind: z.literal('model'),
  model: z.string().min(1),
  parameters: z.object({ temperature: z.number().nullable(), maxTokens: z.int().nullable(), seed: z.int().nullable() }),
  promptVersion: z.string().min(1),
  attempt: AttemptId,
  tokens: Tokens,
  cost: Cost.nullable(),
  simulated: z.boolean(),
});

export const ExpertAuthor = z.object({
  kind: z.literal('expert'),
  expert: ExpertId,
  activeSeconds: z.int().min(0),
  simulated: z.boolean(),
});

export const Author = z.discriminatedUnion('kind', [ModelAuthor, ExpertAuthor]);

/** Why a version was made. */
export const VersionReason = z.enum(['import', 'regenerate', 'revise', 'amend']);

/** One immutable version of an item's rationale. */
export const Version = z.object({
  version: VersionNumber,
  contentVersion: ContentVersion,
  parent: VersionNumber.nullable(),
  reason: VersionReason,
  author: Author,
  /** Whether the gold answer had been shown to the author. */
  goldShown: z.boolean(),
  /** Option ids that the author states as the answer. */
  answer: z.array(z.string()).min(1),
  text: RationaleText,
  createdAt: Instant,
});

export const StrikeCause = z.enum(['wrong-answer', 'unusable-output', 'failed-round']);

/** One call of a model. `outcome` is `accepted` where it became a version. */
export const Attempt = z.object({
  id: AttemptId,
  at: Instant,
  model: z.string().min(1),
  promptVersion: z.string().min(1),
  outcome: z.enum(['accepted', 'wrong-answer', 'unusable-output']),
  /** Option ids the model named; null where none could be read. */
  answer: z.array(z.string()).nullable(),
  /** What was wrong with an unusable output, in words. */
  detail: z.string().nullable(),
  tokens: Tokens,
  cost: Cost.nullable(),
  simulated: z.boolean(),
  cause: z
    .literal('screened-out')
    .optional()
    .describe('A right answer whose rationale a screening found plainly broken; its outcome is `unusable-output`'),
});

/** Attempts since the order that were screened out and, as the policy says, are no strikes; so not among `attempts`. */
export const ScreenedOut = z.array(Attempt).optional();

/** What a second model made of a version before the experts, where it was asked. */
export const ScreeningResult = z
  .object({
    fault: z.boolean().describe('Whether it is plainly broken, and went to the experts all the same'),
    mean: z
      .number()
      .nullable()
      .describe("Of the judge's scores, in points of the rubric's scale; null where none could be read"),
  })
  .describe('For the order of the queue alone: never shown to whoever reviews the version');

/** An entry of the scorer's strike ledger. */
export const Strike = z.object({
  cause: StrikeCause,
  at: Instant,
  /** The failed attempt, or null for a failed round. */
  attempt: AttemptId.nullable(),
  /** The version whose round failed, or null for a failed attempt. */
  version: VersionNumber.nullable(),
});

export type RationaleText = z.infer<typeof RationaleText>;
export type ModelAuthor = z.infer<typeof ModelAuthor>;
export type ExpertAuthor = z.infer<typeof ExpertAuthor>;
export type Author = z.infer<typeof Author>;
export type VersionReason = z.infer<typeof VersionReason>;
export type Version = z.infer<typeof Version>;
export type StrikeCause = z.infer<typeof StrikeCause>;
export type Attempt = z.infer<typeof Attempt>;
export type ScreeningResult = z.infer<typeof ScreeningResult>;
export type Strike = z.infer<typeof Strike>;

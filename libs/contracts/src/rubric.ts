import { z } from 'zod';

/** A dimension of the rubric. `anchors` says in words what each point of the scale means, lowest first. */
export const Dimension = z.object({
  id: z.string().regex(/^[a-z][a-z0-9_]{0,40}$/),
  name: z.string().min(1),
  weight: z.number().min(0),
  /** The least score with which a review passes. */
  minimum: z.int(),
  anchors: z.array(z.string().min(1)).min(2),
});

export const Rubric = z.object({
  scale: z.object({ min: z.int(), max: z.int() }),
  dimensions: z.array(Dimension).min(1),
});

/** What decides a round; every number is configuration, and none is taken from the paper. */
export const Policy = z.object({
  /** Blind seats a round opens with. */
  reviewers: z.int().min(2),
  minimumWeightedMean: z.number(),
  /** A gap between two reviewers' scores from which a further seat is asked. */
  adjudicationGap: z.int().min(1),
  /** The dimension whose median decides between regenerating and revising. */
  correctnessDimension: z.string(),
  regenerateBelow: z.number(),
  /** Failed regenerations in a row after which an expert revises. */
  maximumFailedRegenerations: z.int().min(0),
  strikeLimit: z.int().min(1),
  roundLimit: z.int().min(1),
  badQuestionLimit: z.int().min(1),
  panelSize: z
    .int()
    .min(3)
    .refine((n) => n % 2 === 1, 'an odd number'),
  panelLimit: z.int().min(1),
});

export type Dimension = z.infer<typeof Dimension>;
export type Rubric = z.infer<typeof Rubric>;
export type Policy = z.infer<typeof Policy>;

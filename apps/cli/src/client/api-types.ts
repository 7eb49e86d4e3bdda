import { z } from 'zod';

// What the services answer, as far as this program looks at it.

export const Token = z.object({ token: z.string(), expiresAt: z.iso.datetime() });

export const ImportLine = z.object({
  line: z.int(),
  outcome: z.enum(['accepted', 'repaired', 'refused', 'duplicate']),
  reason: z.string().nullish(),
  item: z.string().nullish(),
});

export const ImportSummary = z.looseObject({
  rows: z.int(),
  accepted: z.int(),
  repaired: z.int(),
  refused: z.int(),
  duplicates: z.int(),
  /** Which of the file's columns were read as what. */
  mapping: z.record(z.string(), z.string().nullable()).nullish(),
  columns: z.array(z.string()).default([]),
  /** Of the file's text, as it was found out; null: it is no text. */
  encoding: z.string().nullish(),
});

export const ImportReport = ImportSummary.extend({
  lines: z.array(ImportLine),
  linesLeftOut: z.int().default(0),
});

/** What keeps a project from calling models until it is resumed. */
const ProjectStop = z.object({ cause: z.string(), detail: z.string(), since: z.string() });
export const Resumption = z.object({ resumed: ProjectStop });

/** In millionths of the currency. */
export const Money = z.object({ micros: z.number(), currency: z.string() });

export const GeneratorStatus = z.object({
  items: z.object({ imported: z.int() }),
  jobs: z.object({ waiting: z.int(), running: z.int(), oldestSeconds: z.number().nullish() }),
  attempts: z.object({
    total: z.int(),
    accepted: z.int(),
    wrongAnswer: z.int(),
    unusable: z.int(),
    screenedOut: z.int().optional(),
  }),
  stopped: ProjectStop.nullish(),
  batches: z
    .object({ collecting: z.int(), open: z.int(), calls: z.int(), oldestSeconds: z.number().nullable() })
    .optional(),
  slots: z.object({ workers: z.int(), slots: z.int(), allowed: z.int(), used: z.int() }).optional(),
  cachedCalls: z.int().optional(),
  lostCalls: z.object({ mayBePaid: z.int(), tooLate: z.int() }).optional(),
  // Absent in what a generator of an earlier version answers.
  money: z
    .object({
      spent: z.array(Money),
      estimated: z.array(Money.extend({ calls: z.int().optional() })).optional(),
      reserved: z.array(Money),
      unpriced: z.int(),
      perValidated: z.array(Money),
      budget: z
        .object({
          cap: z.int(),
          currency: z.string(),
          left: z.int(),
          held: z.object({ why: z.string(), since: z.string() }).nullable(),
        })
        .nullable(),
    })
    .optional(),
  pace: z
    .object({ minutes: z.number(), calls: z.int(), accepted: z.int(), tokens: z.int(), money: z.array(Money) })
    .optional(),
  errors: z.array(z.object({ kind: z.string().nullish(), detail: z.string(), calls: z.int() })).optional(),
  models: z
    .array(
      z.object({
        model: z.string(),
        domain: z.string(),
        attempts: z.int(),
        accepted: z.int(),
        validated: z.int(),
        money: z.array(Money),
      }),
    )
    .optional(),
  forecast: z
    .object({
      remaining: z.int(),
      from: z.enum(['history', 'trials', 'nothing']),
      money: Money.nullable(),
      modelSeconds: z.number().nullable(),
      endsAt: z.string().nullable(),
    })
    .optional(),
});

export const ScorerStatus = z.object({
  items: z.object({
    imported: z.int(),
    generating: z.int(),
    inReview: z.int(),
    revising: z.int(),
    inPanel: z.int(),
    validated: z.int(),
    retired: z.int(),
  }),
  outcomes: z.object({
    first_round: z.int(),
    regenerated: z.int(),
    revised: z.int(),
    adjudicated: z.int(),
    panel: z.int(),
  }),
  panels: z.object({
    accept: z.int(),
    revise: z.int(),
    regenerate: z.int(),
    amend: z.int(),
    retire: z.int(),
  }),
  reviews: z.int(),
  strikes: z.int(),
  strikesByCause: z.record(z.string(), z.int()).optional(),
  /** Age of the oldest of the figures. */
  asOf: z.iso.datetime(),
  agreement: z.record(z.string(), z.number().nullable()),
});

export const ItemsPage = z.object({
  items: z.array(z.object({ id: z.string(), status: z.string(), domain: z.string(), language: z.string() })),
  next: z.string().nullable(),
});

export const SeatsStatus = z.object({
  open: z.int(),
  leased: z.int(),
  filled: z.int(),
  unassignable: z.object({
    seats: z.int(),
    /** There may be more than were looked at. */
    more: z.boolean(),
    reasons: z.array(z.object({ seats: z.int(), items: z.array(z.string()), why: z.string() })),
  }),
});

export const ExporterStatus = z.object({ validated: z.int(), retracted: z.int(), retired: z.int() });

export const Release = z.object({
  release: z.string(),
  state: z.enum(['building', 'published', 'failed']),
  items: z.int(),
  simulatedItems: z.int(),
  files: z.array(z.object({ name: z.string(), bytes: z.int(), sha256: z.string(), records: z.int().nullable() })),
  sha256: z.string().nullable(),
  why: z.string().nullable(),
});

export const NewExperts = z.object({ experts: z.array(z.object({ expert: z.string(), credential: z.string() })) });

export type ImportSummary = z.infer<typeof ImportSummary>;
export type ImportReport = z.infer<typeof ImportReport>;
export type Resumption = z.infer<typeof Resumption>;
export type Money = z.infer<typeof Money>;
export type GeneratorStatus = z.infer<typeof GeneratorStatus>;
export type ScorerStatus = z.infer<typeof ScorerStatus>;
export type ItemsPage = z.infer<typeof ItemsPage>;
export type SeatsStatus = z.infer<typeof SeatsStatus>;
export type ExporterStatus = z.infer<typeof ExporterStatus>;
export type Release = z.infer<typeof Release>;
export type NewExperts = z.infer<typeof NewExperts>;

import type {
  DataOf,
  itemEscalated,
  itemRetired,
  itemRetracted,
  itemValidated,
  Question,
  refinementRequested,
} from '@consilium/contracts';

type Refinement = DataOf<typeof refinementRequested>;

export const stored: Question = {
  contentVersion: 1,
  stem: 'Which vitamin does patient 1 lack, whose gums bleed and whose wounds heal slowly?',
  options: [
    { id: 'A', text: 'Vitamin A' },
    { id: 'B', text: 'Vitamin C' },
    { id: 'C', text: 'Vitamin D' },
    { id: 'D', text: 'Vitamin K' },
  ],
  gold: ['B'],
  domain: 'general',
  language: 'en',
  source: { name: 'upload', id: 'q-1' },
  licence: null,
};

/** What a round found wanting in version 1. */
export function regeneration(item: string, changes: Partial<Refinement> = {}): Refinement {
  return {
    item,
    mode: 'regenerate',
    question: stored,
    base: {
      version: 1,
      text: { steps: ['Gums bleed in scurvy.', 'Vitamin K would clot.'], conclusion: 'So it is C.' },
    },
    targetVersion: 2,
    feedback: {
      dimensions: [
        { dimension: 'medical_correctness', median: 2, fellShort: true },
        { dimension: 'clinical_value', median: 4, fellShort: false },
      ],
      comments: [
        { dimension: 'medical_correctness', text: 'Collagen is not\nmentioned.' },
        { dimension: null, text: 'Too short.' },
      ],
      spans: [
        { step: 1, start: 0, end: 9, severity: 'critical', kind: 'wrong_fact', comment: 'Not a matter of clotting.' },
      ],
    },
    panel: null,
    strikes: 1,
    strikeLimit: 5,
    preferred: [],
    excluded: [],
    ...changes,
  };
}

export const retirement = (item: string): DataOf<typeof itemRetired> => ({ item, by: 'lead', why: 'Outdated.' });
export const retraction = (item: string): DataOf<typeof itemRetracted> => ({ item, why: 'A reviewer was voided.' });

export function escalation(item: string): DataOf<typeof itemEscalated> {
  return {
    item,
    panel: 1,
    why: 'lead',
    question: stored,
    versions: [1],
    attempts: [],
    strikes: [],
    seats: [1, 2, 3].map((seat) => ({ seat, filledBy: null })),
    outcomes: ['accept', 'retire'],
    excluded: [],
  };
}

export function validation(item: string): DataOf<typeof itemValidated> {
  const version = {
    version: 1,
    contentVersion: 1,
    parent: null,
    reason: 'revise' as const,
    author: {
      kind: 'expert' as const,
      expert: '01975b2c-0000-7000-8000-0000000000ee',
      activeSeconds: 60,
      simulated: false,
    },
    goldShown: true,
    answer: ['B'],
    text: { steps: ['Gums bleed in scurvy.'], conclusion: 'So it is B.' },
    createdAt: '2026-01-02T03:04:05.000Z',
  };
  return {
    item,
    question: stored,
    rationale: version,
    by: 'consensus',
    round: 1,
    validatedAt: '2026-01-02T03:04:05.000Z',
    medians: {},
    weightedMean: 4.5,
    agreement: {},
    reviews: [],
    panels: [],
    lineage: [{ version, reviews: [] }],
    strikes: [],
  };
}

import type { ValidatedItem } from '../../src/domain/dataset-record.js';

interface Options {
  readonly simulatedReviewer?: boolean;
  readonly simulatedModel?: boolean;
}

/** What no reader of the exporter knows is published all the same. */
type Whole = ValidatedItem & { question: Record<string, unknown> };

/** A validated item of two versions, the second by an expert, as far as the exporter looks at it. */
export function validatedItem(id: string, { simulatedReviewer = false, simulatedModel = false }: Options = {}) {
  const first = { version: 1, author: { kind: 'model' as const, simulated: simulatedModel } };
  const second = { version: 2, author: { kind: 'expert' as const, expert: 'writer', simulated: false } };
  const reviews = [
    { expert: 'second-reviewer', simulated: simulatedReviewer, scores: { z_dimension: 4, a_dimension: 5 } },
    { expert: 'first-reviewer', simulated: false, scores: { a_dimension: 4, z_dimension: 4 } },
  ];
  return {
    strikes: [],
    item: id,
    question: {
      domain: 'pharmacology',
      language: 'en',
      licence: 'CC0-1.0',
      permission: 'by letter of 3 May',
      stem: 'Which drug?',
    },
    rationale: second,
    by: 'consensus',
    reviews,
    panels: [{ votes: [{ expert: 'panelist', simulated: false }] }],
    lineage: [
      { version: first, reviews: [{ expert: 'first-reviewer', simulated: false }] },
      { version: second, reviews },
    ],
  } satisfies Whole & Record<string, unknown>;
}

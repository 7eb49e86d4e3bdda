import {
  defaultPolicy,
  defaultRubric,
  type DataOf,
  type itemValidated,
  type projectMeasured,
} from '@consilium/contracts';

export const idOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const at = '2026-01-02T03:04:05.000Z';

/** The data of a whole validated item, by a simulated model and two reviewers. */
export function validated(n: number): DataOf<typeof itemValidated> {
  const rationale = {
    version: 1,
    contentVersion: 1,
    parent: null,
    reason: 'import' as const,
    author: {
      kind: 'model' as const,
      model: 'model',
      parameters: { temperature: 0.6, maxTokens: null, seed: 7 },
      promptVersion: 'generate-en-1',
      attempt: idOf(900_000 + n),
      tokens: { prompt: 100, completion: 200 },
      cost: null,
      simulated: true,
    },
    goldShown: false,
    answer: ['B'],
    text: { steps: ['The finding points to B.', 'A is ruled out.'], conclusion: 'So the answer is B.' },
    createdAt: at,
  };
  const scores = Object.fromEntries(defaultRubric.dimensions.map(({ id }) => [id, 5]));
  const reviews = [1, 2].map((seat) => ({
    round: 1,
    seat,
    kind: 'blind' as const,
    expert: idOf(800_000 + seat),
    simulated: true,
    scores,
    verdict: 'accept' as const,
    weightedMean: 5,
    comments: [],
    spans: [],
  }));
  return {
    item: idOf(n),
    question: {
      contentVersion: 1,
      stem: `Question ${n}?`,
      options: [
        { id: 'A', text: 'No' },
        { id: 'B', text: 'Yes' },
      ],
      gold: ['B'],
      domain: 'cardiology',
      language: 'en',
      source: { name: 'test', id: String(n) },
      licence: 'CC0-1.0',
    },
    rationale,
    by: 'consensus',
    round: 1,
    validatedAt: at,
    medians: scores,
    weightedMean: 5,
    agreement: Object.fromEntries(defaultRubric.dimensions.map(({ id }) => [id, 1])),
    reviews,
    panels: [],
    lineage: [{ version: rationale, reviews }],
    strikes: [],
  };
}

export function configured(project: string, revision = 1) {
  return {
    project,
    configurationVersion: 1,
    revision,
    configuration: {
      name: 'A demonstration',
      status: 'active' as const,
      rubric: defaultRubric,
      policy: defaultPolicy,
      prompts: [],
      taxonomy: [],
      licence: 'CC-BY-4.0',
      models: [],
    },
  };
}

/** What a service has measured of the project `demo`. */
export function measured(service: 'generator' | 'scorer', revision: number): DataOf<typeof projectMeasured> {
  const figures = { project: 'demo', service, revision, asOf: `2026-01-02T03:0${revision}:00.000Z` };
  if (service === 'scorer') return { ...figures, funnel: { validated: 4, reviews: 8 }, agreement: { clarity: 0.75 } };
  const [spent, reserved, perValidated] = [400, 30, 100].map((micros) => [{ micros, currency: 'USD' }]);
  const tokens = { prompt: 100, completion: 200 };
  return { ...figures, funnel: { imported: 6, validated: 4 }, tokens, spent, reserved, perValidated, unpriced: 0 };
}

export function expert(n: number, simulated: boolean) {
  return {
    expert: idOf(n),
    revision: 1,
    memberships: [],
    specialties: [],
    languages: ['en'],
    simulated,
    status: 'active' as const,
  };
}

import { describe, expect, it } from '@jest/globals';
import { Span } from '@consilium/contracts';
import { judge } from '../src/simulation/experts/judge.js';
import { buildRoster, type ExpertProfile } from '../src/simulation/experts/profile.js';
import type { ReviewTask } from '../src/simulation/experts/task.js';
import { Knowledge } from '../src/simulation/knowledge/knowledge.js';
import { addFlaw } from '../src/simulation/writing/flaws.js';
import type { FlawDimension, FlawSeverity } from '../src/simulation/writing/flaw-phrase.js';
import { phrases } from '../src/simulation/writing/phrasebook.js';
import { passes } from './course.js';

const nothing = Knowledge.fromSamples([]);
const expert = (name: string, more: Partial<ExpertProfile> = {}): ExpertProfile => ({
  name,
  roles: ['reviewer'],
  specialties: ['cardiology'],
  languages: ['en', 'zh'],
  severity: 0,
  noise: 0.2,
  careless: false,
  ...more,
});
const task = (steps: string[], language = 'en', more: Partial<ReviewTask> = {}): ReviewTask => ({
  question: {
    stem: 'A stem?',
    options: [
      { id: 'a', text: 'One' },
      { id: 'b', text: 'Two' },
    ],
    gold: ['a'],
    domain: 'cardiology',
    language,
  },
  version: 1,
  text: { steps, conclusion: 'So it is.' },
  seatNumber: 1,
  seatKind: 'blind',
  ...more,
});
const flawed = (dimension: FlawDimension, severity: FlawSeverity): string[] =>
  addFlaw(['One.', 'Two.'], 1, phrases('en', dimension, severity)[0]!, 'en');
const experts = Array.from({ length: 200 }, (_, i) => expert(`expert-${i}`, { severity: ((i % 7) - 3) / 10 }));

describe('a simulated review', () => {
  it('is the same for the same seed, item, version and expert, whatever the seat', () => {
    const one = judge(task(['One.', 'Two.']), experts[0]!, 7, nothing);
    expect(
      judge(task(['One.', 'Two.'], 'en', { seatNumber: 4, seatKind: 'adjudication' }), experts[0]!, 7, nothing),
    ).toEqual(one);
    const others = [...Array(20).keys()].map((seed) => judge(task(['One.', 'Two.']), experts[0]!, seed, nothing));
    expect(new Set(others.map((other) => JSON.stringify(other))).size).toBeGreaterThan(1);
  });

  it('passes a clean text with nearly every expert', () => {
    const reviews = experts.map((one) => judge(task(['One.', 'Two.']), one, 1, nothing));
    expect(reviews.filter((review) => passes(review.scores, review)).length).toBeGreaterThan(190);
  });

  it.each([
    ['medical_correctness', 'clear'],
    ['reasoning_structure', 'critical'],
    ['clinical_value', 'critical'],
    ['medical_correctness', 'critical'],
  ] as const)(
    'fails a text with a flaw in %s (%s) with every expert, and names the dimension',
    (dimension, severity) => {
      for (const one of experts) {
        const review = judge(task(flawed(dimension, severity)), one, 1, nothing);
        expect(passes(review.scores, review)).toBe(false);
        expect(review.verdict).toBe('needs_work');
        expect(review.comments.map((comment) => comment.dimension)).toContain(dimension);
      }
    },
  );

  it('marks the flaw in code points of the step', () => {
    const phrase = phrases('zh', 'medical_correctness', 'critical')[0]!;
    const step = `𝛼受体阻滞药👩‍⚕️。${phrase.text}`;
    const [span] = judge(task(['一。', step], 'zh'), experts[0]!, 1, nothing).spans;
    expect(Span.parse(span)).toMatchObject({ step: 1, severity: 'critical', kind: 'unsafe' });
    expect(Array.from(step).slice(span!.start, span!.end).join('')).toBe(phrase.text);
  });

  it('is good and short whatever the text says where the expert is careless', () => {
    for (let seed = 1; seed <= 50; seed++) {
      const review = judge(
        task(flawed('medical_correctness', 'critical')),
        expert('x', { careless: true }),
        seed,
        nothing,
      );
      expect(review.verdict).toBe('accept');
      expect(Math.min(...Object.values(review.scores))).toBeGreaterThanOrEqual(4);
      expect(review.activeSeconds).toBeLessThanOrEqual(30);
    }
  });
});

describe('the roster', () => {
  it.each([
    [['en'], ['general']],
    [
      ['en', 'zh'],
      ['cardiology', 'ethics'],
    ],
    [
      ['en', 'zh'],
      ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
    ],
  ])('has six reviewers and four panelists for each of %j and %j', (languages, domains) => {
    const roster = buildRoster({ languages, domains, seed: 3 });
    expect(new Set(roster.map((one) => one.name)).size).toBe(roster.length);
    expect(roster.filter((one) => one.careless)).toHaveLength(1);
    expect(roster.every((one) => one.roles.length === 1)).toBe(true);
    for (const language of languages) {
      for (const domain of domains) {
        const fit = roster.filter((one) => one.languages.includes(language) && one.specialties.includes(domain));
        expect(fit.filter((one) => one.roles.includes('reviewer')).length).toBeGreaterThanOrEqual(6);
        expect(fit.filter((one) => one.roles.includes('panelist')).length).toBeGreaterThanOrEqual(4);
      }
    }
  });
});

import type { Question, RationaleText, Rubric } from '@consilium/contracts';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/client.js';
import type { ReviewAssignment } from '../review/assignment.js';

export interface Standing {
  readonly required: boolean;
  readonly state: 'not-needed' | 'to-do' | 'passed' | 'failed';
  readonly done: number;
  readonly total: number;
  /** Of the points that there are; null until it is over. */
  readonly share: number | null;
}

export interface TestItem {
  readonly item: string;
  readonly question: Question;
  readonly text: RationaleText;
  readonly rubric: Rubric;
  readonly guidelines: string;
  readonly isNegated: boolean;
  readonly done: number;
  readonly total: number;
}

export const standing = (project: string) =>
  queryOptions({
    queryKey: ['project', project, 'me', 'qualification'],
    queryFn: ({ signal }) => call<Standing>(`review-gateway/projects/${project}/me/qualification`, { signal }),
  });

/** The item to review next; null when all are done. */
export const nextItem = (project: string, done: number) =>
  queryOptions({
    queryKey: ['project', project, 'qualification', 'next', done],
    queryFn: async () =>
      (await call<TestItem | undefined>(`review-gateway/projects/${project}/qualification/next`, { method: 'POST' })) ??
      null,
    staleTime: Infinity,
  });

export const answer = (project: string, item: string, body: Readonly<Record<string, unknown>>) =>
  call<{ done: number; total: number }>(
    `review-gateway/projects/${project}/qualification/${encodeURIComponent(item)}`,
    { method: 'POST', body },
  );

/** The item as the form for reviews knows its work: a first round, without hold, haste or a lease. */
export function assignmentOf(project: string, test: TestItem): ReviewAssignment {
  const { item, question, text, rubric, guidelines, isNegated, done } = test;
  return {
    kind: 'review',
    seat: item,
    item,
    project,
    projectName: project,
    question,
    language: question.language,
    rubric,
    guidelines,
    leaseUntil: '',
    holdSeconds: 0,
    rushedSeconds: 0,
    simulated: false,
    isNegated,
    draft: null,
    today: { answered: done, activeSeconds: 0, goal: null },
    review: { version: 1, round: 1, seatNumber: 1, seatKind: 'blind', text, domains: [] },
    revision: null,
    vote: null,
    previous: null,
  };
}

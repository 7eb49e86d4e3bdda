import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call } from '../api/client.js';
import type { MyProject } from '../review/desk/work-api.js';

/** What became of a review; the words for it are in the locale. */
export const fates = [
  'held',
  'counting',
  'validated',
  'regenerated',
  'revised',
  'panel',
  'retired',
  'amended',
  'voided',
] as const;
export type Fate = (typeof fates)[number];

export interface Week {
  /** Its Monday. */
  readonly week: string;
  readonly reviews: number;
  readonly revisions: number;
  readonly votes: number;
  readonly activeSeconds: number;
}

export interface MyWork extends MyProject {
  readonly weeks: readonly Week[];
  readonly waiting: number;
  readonly inHand: {
    readonly seat: string;
    readonly kind: 'review' | 'revision' | 'vote';
    readonly item: string;
    readonly leaseUntil: string;
  } | null;
}

export interface MyReview {
  readonly seat: string;
  readonly item: string;
  /** Its first 160 characters. */
  readonly stem: string;
  readonly domain: string;
  readonly version: number;
  readonly round: number;
  readonly submittedAt: string;
  readonly scores: Readonly<Record<string, number>>;
  readonly verdict: 'accept' | 'needs_work' | 'bad_question';
  readonly activeSeconds: number;
  readonly fate: Fate;
}

const path = (project: string) => `review-gateway/projects/${project}/me`;

export const myWork = (project: string) =>
  queryOptions({
    queryKey: ['project', project, 'me'],
    queryFn: ({ signal }) => call<MyWork>(path(project), { signal }),
  });

export const myReviews = (project: string) =>
  infiniteQueryOptions({
    queryKey: ['project', project, 'me', 'reviews'],
    queryFn: ({ signal, pageParam }) =>
      call<{ reviews: MyReview[]; next: string | null }>(
        `${path(project)}/reviews?limit=20${pageParam ? `&after=${encodeURIComponent(pageParam)}` : ''}`,
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });

export const setMyStatus = (project: string, status: 'active' | 'paused' | 'left') =>
  call(`${path(project)}/status`, { method: 'PUT', body: { status } });

export const setMyPreferences = (project: string, perDay: number | null) =>
  call(`${path(project)}/preferences`, { method: 'PUT', body: { perDay } });

import type { CompleteConfiguration } from '@consilium/contracts';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/client.js';
import { ProblemError } from '../api/problem.js';

export interface Project {
  readonly id: string;
  readonly configurationVersion: number;
  readonly configuration: CompleteConfiguration;
}

/** What an expert has to do in a project, as far as the list of projects says it. */
export interface Standing {
  readonly status: 'active' | 'paused' | 'left' | 'voided';
  readonly qualified: boolean;
  readonly waiting: number;
  readonly inHand: {
    readonly seat: string;
    readonly kind: 'review' | 'revision' | 'vote';
    readonly leaseUntil: string;
  } | null;
  readonly today: { readonly answered: number; readonly activeSeconds: number; readonly goal: number | null };
}

export const projectList = queryOptions({
  queryKey: ['projects'],
  queryFn: async ({ signal }) => (await call<{ projects: Project[] }>('review-gateway/projects', { signal })).projects,
});

export const standingIn = (project: string) =>
  queryOptions({
    queryKey: ['project', project, 'me', 'standing'],
    queryFn: ({ signal }) => call<Standing>(`review-gateway/projects/${project}/me`, { signal }),
    refetchInterval: 30_000,
  });

export const openQuestionsOf = (project: string) =>
  queryOptions({
    queryKey: ['project', project, 'questions', 'open', 'count'],
    queryFn: async ({ signal }) =>
      (await call<{ open: number }>(`review-gateway/projects/${project}/questions/count`, { signal })).open,
  });

export interface ItemCounts {
  readonly imported: number;
  readonly generating: number;
  readonly inReview: number;
}

export const itemCountsOf = (project: string) =>
  queryOptions({
    queryKey: ['project', project, 'item-counts'],
    queryFn: async ({ signal }): Promise<ItemCounts> => {
      try {
        return (await call<{ items: ItemCounts }>(`scorer/projects/${project}/status`, { signal })).items;
      } catch (error) {
        // The scorer hears of a new project a moment after it was made.
        if (error instanceof ProblemError && error.status === 404) return { imported: 0, generating: 0, inReview: 0 };
        throw error;
      }
    },
    refetchInterval: 3000,
  });

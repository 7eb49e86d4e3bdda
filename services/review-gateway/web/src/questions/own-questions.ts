import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/client.js';

/** What one asked the lead about an item, and what the lead answered. */
export interface OwnQuestion {
  readonly id: string;
  readonly item: string;
  readonly askedAt: string;
  readonly text: string;
  readonly answer: { readonly text: string; readonly at: string } | null;
}

/** Leads answer in minutes at best: on the next item it need not be asked for anew. */
const staleMs = 60_000;

export const ownQuestions = (project: string) =>
  queryOptions({
    queryKey: ['project', project, 'me', 'questions'],
    queryFn: async ({ signal }) =>
      (await call<{ questions: OwnQuestion[] }>(`review-gateway/projects/${project}/me/questions`, { signal }))
        .questions,
    staleTime: staleMs,
  });

/** While one of an item waits for its answer, the page looks for it. */
const whileOpenMs = 30_000;

export function lookAgainMs(questions: readonly OwnQuestion[] | undefined, item: string): number | false {
  return questions?.some((one) => one.item === item && one.answer === null) ? whileOpenMs : false;
}

/** Of one item, the latest first. */
export function aboutItem(questions: readonly OwnQuestion[] | undefined, item: string): OwnQuestion[] {
  return (questions ?? []).filter((one) => one.item === item).toSorted((a, b) => (a.askedAt < b.askedAt ? 1 : -1));
}

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { call } from '../../api/client.js';
import type { DuplicatesAnswer } from '../api/duplicates.js';

const limit = 20;
const everyMs = 30_000;

/** Groups of near duplicates, page by page. */
export function useDuplicates(project: string, onlyOtherKey: boolean) {
  const path = `generator/projects/${project}/duplicates?limit=${limit}&otherKey=${onlyOtherKey}`;
  return useInfiniteQuery({
    queryKey: ['lead', path],
    initialPageParam: 0,
    placeholderData: keepPreviousData,
    refetchInterval: everyMs,
    queryFn: ({ pageParam, signal }) => call<DuplicatesAnswer>(`${path}&after=${pageParam}`, { signal }),
    getNextPageParam: ({ next }: DuplicatesAnswer) => next,
  });
}

import { keepPreviousData, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { call } from '../../api/client.js';
import type { ProblemError } from '../../api/problem.js';

interface Options<T> {
  /** Asked for again so often while the page is open; it may depend on the answer. */
  readonly everyMs?: number | ((data: T) => number);
}

const kind = 'lead';

/** What `/api/<path>` answers; the answer before stays until the next is there. Null: nothing is asked for. */
export function useGet<T>(path: string | null, { everyMs }: Options<T> = {}): UseQueryResult<T, ProblemError> {
  return useQuery<T, ProblemError>({
    queryKey: [kind, path],
    queryFn: ({ signal }) => call<T>(path!, { signal }),
    enabled: path !== null,
    placeholderData: keepPreviousData,
    ...(everyMs !== undefined && {
      refetchInterval:
        typeof everyMs === 'number' ? everyMs : ({ state }) => state.data !== undefined && everyMs(state.data),
    }),
  });
}

/** Asks anew for all whose path begins with one of those given. */
export function useRefresh(): (...paths: readonly string[]) => Promise<void> {
  const client = useQueryClient();
  return useCallback(
    (...paths) =>
      client.invalidateQueries({
        predicate: ({ queryKey: [first, path] }) =>
          first === kind && typeof path === 'string' && paths.some((start) => path.startsWith(start)),
      }),
    [client],
  );
}

/** Asks for what will be wanted next, so that it is there when it is. */
export function useFetchAhead(path: string | null): void {
  const client = useQueryClient();
  useEffect(() => {
    if (path === null) return;
    void client.prefetchQuery({ queryKey: [kind, path], queryFn: ({ signal }) => call(path, { signal }) });
  }, [client, path]);
}

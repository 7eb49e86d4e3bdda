import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { call } from '../../api/client.js';
import {
  beginning,
  nextOf,
  type AuditEntry,
  type LogPage,
  type Service,
  type ServicePage,
  type Wanted,
} from './log.js';

export interface LogFilter {
  readonly text: string;
  readonly actor: string | null;
}

const limit = 50;

/** The audit logs of the four services, page by page. A service that can't be reached keeps back none of the others. */
export function useLog(project: string, { text, actor }: LogFilter) {
  return useInfiniteQuery({
    queryKey: ['lead', `audit/${project}`, text, actor],
    initialPageParam: beginning,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }): Promise<LogPage> =>
      Promise.all(
        Object.entries(pageParam).map(([service, after]) =>
          pageOf(service as Service, project, { text, actor, after }, signal),
        ),
      ),
    getNextPageParam: (_last: LogPage, all: LogPage[]): Wanted | null => nextOf(all),
  });
}

async function pageOf(
  service: Service,
  project: string,
  { text, actor, after }: LogFilter & { readonly after: string | null },
  signal: AbortSignal,
): Promise<ServicePage> {
  const query = new URLSearchParams({ limit: String(limit) });
  if (text.trim() !== '') query.set('text', text.trim());
  if (actor !== null) query.set('actor', actor);
  if (after !== null) query.set('after', after);
  try {
    const page = await call<{ entries: AuditEntry[]; next: string | null }>(
      `${service}/projects/${project}/audit?${query.toString()}`,
      { signal },
    );
    return { service, ...page, failed: false };
  } catch (error) {
    if (signal.aborted) throw error;
    return { service, entries: [], next: null, failed: true };
  }
}

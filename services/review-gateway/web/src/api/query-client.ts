import { QueryClient } from '@tanstack/react-query';
import { ProblemError } from './problem.js';

/** What an answer says stays on the page while it is asked for again; what a service refused is not asked for again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (failures, error) => failures < 3 && error instanceof ProblemError && error.isOffline,
    },
    mutations: { retry: false },
  },
});

import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { ProblemError } from '../api/problem.js';
import { queryClient } from '../api/query-client.js';
import { callSession, forgetToken, whoAmI } from '../api/token.js';
import type { Me } from '../api/types.js';
import { holds, SessionContext, type Session } from './session.js';

const againMs = 3000;

export function SessionProvider({ children }: { children: ReactNode }) {
  const [me, setMe] = useState<Me | null | undefined>(undefined);
  const refresh = useCallback(async () => {
    forgetToken();
    try {
      setMe(await whoAmI());
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      if (error.isOffline) setTimeout(() => void refresh(), againMs);
      else setMe(null);
    }
  }, []);
  useEffect(() => void refresh(), [refresh]);
  const session = useMemo<Session>(
    () => ({
      state: me === undefined ? 'unknown' : me === null ? 'nobody' : 'known',
      me: me ?? null,
      has: (project, roles) => !!me && holds(me, project, roles),
      refresh,
      logOut: async () => {
        await callSession('session', 'DELETE');
        forgetToken();
        queryClient.clear();
        setMe(null);
      },
    }),
    [me, refresh],
  );
  return <SessionContext value={session}>{children}</SessionContext>;
}

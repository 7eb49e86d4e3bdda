import { createContext, useContext } from 'react';
import type { Me, Role } from '../api/types.js';

export interface Session {
  /** `unknown` until the server has said; offline it stays what it was. */
  readonly state: 'unknown' | 'nobody' | 'known';
  readonly me: Me | null;
  /** Whether one of the roles is held in the project (`null`: in any); an administrator may do what a lead may. */
  has(project: string | null, roles: readonly Role[]): boolean;
  /** Asks the server anew, after a log-in or log-out. */
  refresh(): Promise<void>;
  logOut(): Promise<void>;
}

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside of SessionProvider');
  return session;
}

/** The user who is logged in, on pages that only these see. */
export function useMe(): Me {
  const { me } = useSession();
  if (!me) throw new Error('useMe where nobody is logged in');
  return me;
}

export function holds(me: Me, project: string | null, roles: readonly Role[]): boolean {
  return me.roles.some(
    (held) =>
      (roles.includes(held.role) || (held.role === 'administrator' && roles.includes('lead'))) &&
      (held.project === '*' || project === null || held.project === project),
  );
}

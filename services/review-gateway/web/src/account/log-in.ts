import { queryOptions, useMutation } from '@tanstack/react-query';
import { callSession } from '../api/token.js';
import type { Me } from '../api/types.js';
import { useSession } from '../session/session.js';
import { dropSecrets } from './secret.js';

export type LogIn =
  | { readonly path: 'session'; readonly body: { login: string; password: string } | { credential: string } }
  | { readonly path: 'session/claim'; readonly body: NewAccount & { credential: string } }
  | { readonly path: 'invitations/accept'; readonly body: NewAccount & { invitation: string } }
  | { readonly path: 'password-resets/use'; readonly body: { reset: string; password: string } };

export interface NewAccount {
  readonly name: string;
  readonly login: string;
  readonly password: string;
}

/** The ways in that this installation offers. */
export const logInOptions = queryOptions({
  queryKey: ['session', 'options'],
  queryFn: async () =>
    (await (await callSession('session/options', 'GET')).json()) as { local: boolean; oidc: { name: string } | null },
  staleTime: Infinity,
});

/** Logs in one way or another; `then` comes once the page knows who is there. */
export function useLogIn(then: (me: Me) => void) {
  const { refresh } = useSession();
  return useMutation({
    mutationFn: async ({ path, body }: LogIn) => {
      const me = (await (await callSession(path, 'POST', body)).json()) as Me;
      await refresh();
      return me;
    },
    onSuccess: (me) => {
      dropSecrets();
      then(me);
    },
  });
}

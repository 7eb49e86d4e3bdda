import { useMutation } from '@tanstack/react-query';
import { callSession } from '../api/token.js';

interface Errand {
  /** Where on the page to go on. */
  readonly return: string;
  /** To be accepted: a secret, which is to stand in no address. */
  readonly invitation?: string;
  /** For whoever is logged in: to log in through the organisation too from now on. */
  readonly link?: boolean;
}

/** Goes to the organisation's log-in, and leaves the page for it. */
export function useProvider() {
  return useMutation({
    mutationFn: async (errand: Errand) => {
      const answer = await callSession('session/oidc', 'POST', errand);
      location.assign(((await answer.json()) as { address: string }).address);
    },
  });
}

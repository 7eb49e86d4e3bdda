import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/client.js';
import type { Me } from '../api/types.js';

export interface OwnAccount {
  readonly me: Me;
  readonly identities: readonly { readonly issuer: string }[];
  readonly sessions: readonly OwnSession[];
  readonly tokens: readonly OwnToken[];
}

export interface OwnSession {
  readonly id: string;
  readonly current: boolean;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly userAgent: string | null;
}

export interface OwnToken {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
}

export const ownAccount = queryOptions({
  queryKey: ['account'],
  queryFn: ({ signal }) => call<OwnAccount>('review-gateway/account', { signal }),
});

import { call } from '../../api/client.js';
import type { Role } from '../../api/types.js';
import type { Assignment, Today } from '../assignment.js';
import type { SavedDraft } from './draft-keeper.js';
import type { PendingSubmission } from './pending-submission.js';

export interface Held {
  readonly seat: string;
  readonly heldUntil: string;
}

/** The expert as the project knows them. */
export interface MyProject {
  readonly name: string;
  readonly simulated: boolean;
  readonly roles: readonly Role[];
  readonly specialties: readonly string[];
  readonly languages: readonly string[];
  readonly status: 'active' | 'paused' | 'left' | 'voided';
  readonly perDay: number | null;
  readonly qualified: boolean;
  readonly today: Today;
}

export interface Waiting {
  readonly mine: number;
  readonly byDomain: readonly {
    readonly kind: Assignment['kind'];
    readonly domain: string;
    readonly language: string;
    readonly waiting: number;
  }[];
}

/** What became of a seat: `answered` by this expert, `free` for whoever asks next, `taken` by another, `closed` by an order. */
export type Standing = 'yours' | 'answered' | 'free' | 'taken' | 'closed';

export interface Receipt {
  readonly heldUntil?: string | null;
}

/** What an expert asks of the gateway. Each throws a ProblemError. */
export const workApi = {
  next: (project: string) =>
    call<Assignment | undefined>(`review-gateway/projects/${project}/assignments/next`, { method: 'POST', body: {} }),
  me: (project: string) => call<MyProject>(`review-gateway/projects/${project}/me`),
  waiting: (project: string) => call<Waiting>(`review-gateway/projects/${project}/waiting`),
  held: (project: string) => call<{ held: Held[] }>(`review-gateway/projects/${project}/me/held`),
  resume: (project: string) =>
    call(`review-gateway/projects/${project}/me/status`, { method: 'PUT', body: { status: 'active' } }),
  heartbeat: (seat: string) =>
    call<{ leaseUntil: string }>(`review-gateway/seats/${seat}/heartbeat`, { method: 'POST', body: {} }),
  saveDraft: (seat: string, draft: SavedDraft) =>
    call<void>(`review-gateway/seats/${seat}/draft`, { method: 'PUT', body: draft }),
  standing: async (seat: string) =>
    (await call<{ standing: Standing }>(`review-gateway/seats/${seat}/standing`)).standing,
  submit: ({ seat, kind, key, body }: PendingSubmission) =>
    call<Receipt>(`review-gateway/seats/${seat}/${kind}`, {
      method: 'POST',
      body,
      headers: { 'idempotency-key': key },
    }),
  undo: (seat: string) =>
    call<{ seat: string; draft: unknown }>(`review-gateway/seats/${seat}/undo`, { method: 'POST', body: {} }),
  decline: (seat: string, reason: string) =>
    call<void>(`review-gateway/seats/${seat}/decline`, { method: 'POST', body: { reason } }),
  ask: (seat: string, text: string) =>
    call<{ id: string }>(`review-gateway/seats/${seat}/questions`, { method: 'POST', body: { text } }),
};

export type WorkApi = typeof workApi;

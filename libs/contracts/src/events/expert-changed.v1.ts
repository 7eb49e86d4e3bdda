import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { Domain, ExpertId, Language, ProjectId } from '../primitives.js';

export const ExpertRole = z.enum(['reviewer', 'panelist', 'lead']);
export const ExpertStatus = z.enum(['active', 'paused', 'left', 'voided']);

export const expertChanged = defineEvent({
  name: 'expert.changed',
  version: 1,
  role: 'fact',
  producers: ['review-gateway'],
  consumers: ['scorer', 'exporter'],
  compacted: true,
  summary: 'An expert joined, or something about one changed; the id is a pseudonym.',
  schema: z.object({
    expert: ExpertId,
    revision: z.int().min(1),
    memberships: z.array(z.object({ project: ProjectId, roles: z.array(ExpertRole).min(1) })),
    /** Domains the expert may judge; empty: any. */
    specialties: z.array(Domain),
    languages: z.array(Language).min(1),
    simulated: z.boolean(),
    status: ExpertStatus,
  }),
  key: (data) => data.expert,
});
export type ExpertRole = z.infer<typeof ExpertRole>;
export type ExpertStatus = z.infer<typeof ExpertStatus>;

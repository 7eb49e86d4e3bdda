import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { Instant, ProjectId } from '../primitives.js';

export const ReleaseFile = z.object({
  name: z.string().min(1),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  records: z.int().min(0).nullable(),
});
export type ReleaseFile = z.infer<typeof ReleaseFile>;

export const datasetReleased = defineEvent({
  name: 'dataset.released',
  version: 1,
  role: 'fact',
  producers: ['exporter'],
  consumers: [],
  summary: 'A release of a project was published; it never changes.',
  schema: z.object({
    project: ProjectId,
    /** Semantic version of the release. */
    release: z.string().regex(/^\d+\.\d+\.\d+$/),
    revision: z.int().min(1),
    items: z.int().min(0),
    simulatedItems: z.int().min(0),
    files: z.array(ReleaseFile).min(1),
    releasedAt: Instant,
  }),
  key: (data) => `${data.project}:${data.release}`,
});

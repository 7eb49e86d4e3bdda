import type { LeasedJob } from '@consilium/platform';
import type { ModelOrder } from '../model-job.js';

/** Projects: only these, or all but these. */
export type SomeProjects = { only: readonly string[] } | { except: readonly string[] };

/** Jobs of some projects alone; those of all are leased as jobs of any kind are. */
export abstract class JobLeases {
  /** First what a killed worker has left, then the most urgent. */
  abstract lease(most: number, projects: SomeProjects): Promise<LeasedJob<ModelOrder>[]>;
  /** Projects that call no model, and not all of whose jobs are held yet. */
  abstract beingHeld(): Promise<string[]>;
}

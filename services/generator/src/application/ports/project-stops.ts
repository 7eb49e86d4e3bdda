import type { ProjectStatus } from '@consilium/contracts';
import type { StopCause } from './language-model.js';

/** What keeps a project from calling models until somebody has mended it. */
export interface ProjectStop {
  cause: StopCause;
  /** In words, with what to check. */
  detail: string;
  /** ISO 8601. */
  since: string;
}

export abstract class ProjectStops {
  /** @returns false where the project is stopped already, or unknown */
  abstract stop(project: string, stop: ProjectStop): Promise<boolean>;
  /** @returns the project's status as configured, and the stop that was lifted; null where the project is unknown */
  abstract lift(project: string): Promise<{ status: ProjectStatus; lifted: ProjectStop | null } | null>;
  abstract of(project: string): Promise<ProjectStop | null>;
}

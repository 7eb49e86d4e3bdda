import type { CompleteConfiguration } from '@consilium/contracts';

export interface Project {
  readonly id: string;
  readonly configurationVersion: number;
  readonly configuration: CompleteConfiguration;
}

export abstract class Projects {
  /** @returns whether the id was free */
  abstract create(id: string, configuration: CompleteConfiguration): Promise<boolean>;
  /** Adds the next version and makes it the newest. @returns its number, or null where there is no such project */
  abstract configure(id: string, configuration: CompleteConfiguration): Promise<number | null>;
  abstract find(id: string): Promise<Project | null>;
  /** Those with the ids given, or all. */
  abstract list(ids: readonly string[] | 'all'): Promise<Project[]>;
  /** One immutable version of a project's configuration. */
  abstract configuration(id: string, version: number): Promise<CompleteConfiguration | null>;
}

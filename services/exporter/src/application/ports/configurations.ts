import type { ProjectConfiguration } from '@consilium/contracts';

export interface ConfigurationVersion {
  readonly project: string;
  readonly version: number;
  readonly revision: number;
  readonly configuration: ProjectConfiguration;
}

export abstract class Configurations {
  /** Keeps each version whose revision is above the one kept. @returns those of them that are kept now */
  abstract keep<V extends ConfigurationVersion>(versions: readonly V[]): Promise<V[]>;

  /** Those of the versions that are known, ascending. */
  abstract find(project: string, versions: readonly number[]): Promise<ConfigurationVersion[]>;

  /** The newest version known, or null where the project isn't. */
  abstract newest(project: string): Promise<ConfigurationVersion | null>;
}

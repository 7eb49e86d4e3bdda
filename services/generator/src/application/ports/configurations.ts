import type { ProjectConfiguration, ProjectStatus } from '@consilium/contracts';

export interface ConfigurationVersionOf {
  project: string;
  version: number;
}

export interface KnownConfiguration extends ConfigurationVersionOf {
  configuration: ProjectConfiguration;
}

/** The projects' configuration as far as the gateway's events have brought it here; one that was stopped here is `paused`. */
export abstract class Configurations {
  /** Of a version known already, only a higher revision replaces it. @returns those of the versions that were kept */
  abstract keep<V extends KnownConfiguration & { revision: number }>(versions: readonly V[]): Promise<V[]>;
  abstract newest(project: string): Promise<KnownConfiguration | null>;
  abstract find(versions: readonly ConfigurationVersionOf[]): Promise<KnownConfiguration[]>;
  /** Status by project; it stays so until the transaction ends. */
  abstract lockStatus(projects: readonly string[]): Promise<Map<string, ProjectStatus>>;
}

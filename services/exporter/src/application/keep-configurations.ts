import type { projectConfigured } from '@consilium/contracts';
import { reportStale, type ReceivedEvent } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Configurations } from './ports/configurations.js';

/** Keeps every configuration version: a release states by which rubric and policy its records were judged. */
@Injectable()
export class KeepConfigurations {
  constructor(private readonly configurations: Configurations) {}

  async execute(events: readonly ReceivedEvent<typeof projectConfigured>[]): Promise<void> {
    const versions = events.map(({ id, data }) => ({
      id,
      project: data.project,
      version: data.configurationVersion,
      revision: data.revision,
      configuration: data.configuration,
    }));
    const kept = await this.configurations.keep(versions);
    reportStale(versions.filter((version) => !kept.includes(version)));
  }
}

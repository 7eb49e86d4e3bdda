import type { projectConfigured } from '@consilium/contracts';
import type { ReceivedEvent } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Configurations } from './ports/configurations.js';

/** Keeps every configuration version: a release states by which rubric and policy its records were judged. */
@Injectable()
export class KeepConfigurations {
  constructor(private readonly configurations: Configurations) {}

  async execute(events: readonly ReceivedEvent<typeof projectConfigured>[]): Promise<void> {
    await this.configurations.keep(
      events.map(({ data }) => ({
        project: data.project,
        version: data.configurationVersion,
        revision: data.revision,
        configuration: data.configuration,
      })),
    );
  }
}

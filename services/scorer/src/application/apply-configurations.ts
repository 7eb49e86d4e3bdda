import type { projectConfigured } from '@consilium/contracts';
import { Parking, type ReceivedEvent } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Configurations } from './ports/configurations.js';

/** Takes up configuration versions: of each, what decides, and how its rubric is told. */
@Injectable()
export class ApplyConfigurations {
  constructor(
    private readonly configurations: Configurations,
    private readonly parking: Parking,
  ) {}

  async execute(events: readonly ReceivedEvent<typeof projectConfigured>[]): Promise<void> {
    await this.configurations.add(
      events.map(({ data: { project, configurationVersion: version, configuration } }) => {
        const { rubric, policy } = configuration;
        const dimensions = rubric.dimensions.map(({ id, weight, minimum }) => ({ id, weight, minimum }));
        const told = { scale: rubric.scale, dimensions: rubric.dimensions.map(({ id, name }) => ({ id, name })) };
        return { project, version, rules: { dimensions, policy }, rubric: told };
      }),
    );
    this.parking.arrived(events.map(({ data }) => `configuration:${data.project}`));
  }
}

import type { projectConfigured } from '@consilium/contracts';
import { Parking, reportStale, type ReceivedEvent } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Configurations } from './ports/configurations.js';
import { JobHolds } from './ports/job-holds.js';

/** What an order waits for whose configuration version isn't known here yet. */
export function configurationKey(project: string, version: number): string {
  return `configuration:${project}:${version}`;
}

/** Keeps configurations; a project that isn't active spends nothing, so its jobs are held back until it is again. */
@Injectable()
export class ApplyConfiguration {
  constructor(
    private readonly configurations: Configurations,
    private readonly holds: JobHolds,
    private readonly parking: Parking,
  ) {}

  async execute(events: readonly ReceivedEvent<typeof projectConfigured>[]): Promise<void> {
    const versions = events.map(
      ({ id, data: { project, configurationVersion: version, revision, configuration } }) => ({
        id,
        project,
        version,
        revision,
        configuration,
      }),
    );
    const kept = await this.configurations.keep(versions);
    reportStale(versions.filter((version) => !kept.includes(version)));
    const projects = [...new Set(events.map(({ data }) => data.project))];
    for (const [project, status] of await this.configurations.lockStatus(projects)) {
      if (status === 'active') await this.holds.release(project);
      else await this.holds.hold(project);
    }
    this.parking.arrived(events.map(({ data }) => configurationKey(data.project, data.configurationVersion)));
  }
}

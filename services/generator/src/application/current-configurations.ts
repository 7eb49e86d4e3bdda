import { Clock } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { CallWithheld } from './calls/call-withheld.js';
import { Configurations, type KnownConfiguration } from './ports/configurations.js';

const freshMs = 1000;

/** The newest configuration of a project, for workers that ask for it a thousand times a second: up to a second old. */
@Injectable()
export class CurrentConfigurations {
  private readonly known = new Map<string, { at: number; configuration: Promise<KnownConfiguration | null> }>();

  constructor(
    private readonly configurations: Configurations,
    private readonly clock: Clock,
  ) {}

  /** For whoever is about to spend. @throws CallWithheld where the project isn't active, or isn't known here yet */
  async active(project: string): Promise<KnownConfiguration> {
    const known = await this.of(project);
    if (known?.configuration.status !== 'active') throw new CallWithheld(project);
    return known;
  }

  of(project: string): Promise<KnownConfiguration | null> {
    const now = this.clock.now().getTime();
    const known = this.known.get(project);
    if (known && now - known.at < freshMs) return known.configuration;
    const configuration = this.configurations.newest(project);
    this.known.set(project, { at: now, configuration });
    configuration.catch(() => this.known.delete(project));
    return configuration;
  }
}

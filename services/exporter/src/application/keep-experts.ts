import type { expertChanged } from '@consilium/contracts';
import type { ReceivedEvent } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Experts } from './ports/experts.js';

/** Keeps which experts are simulated, so that no release can show their work as real. */
@Injectable()
export class KeepExperts {
  constructor(private readonly experts: Experts) {}

  async execute(events: readonly ReceivedEvent<typeof expertChanged>[]): Promise<void> {
    await this.experts.keep(
      events.map(({ data: { expert, revision, simulated } }) => ({ expert, revision, simulated })),
    );
  }
}

import type { expertChanged } from '@consilium/contracts';
import { reportStale, type ReceivedEvent } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Experts } from './ports/experts.js';

/** Keeps which experts are simulated, so that no release can show their work as real. */
@Injectable()
export class KeepExperts {
  constructor(private readonly experts: Experts) {}

  async execute(events: readonly ReceivedEvent<typeof expertChanged>[]): Promise<void> {
    const told = events.map(({ id, data: { expert, revision, simulated } }) => ({ id, expert, revision, simulated }));
    const kept = await this.experts.keep(told);
    reportStale(told.filter((expert) => !kept.includes(expert)));
  }
}

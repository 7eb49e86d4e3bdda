import type { expertChanged } from '@consilium/contracts';
import { Parking, reportStale, type ReceivedEvent } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Experts, type ExpertRecord } from './ports/experts.js';
import { VoidAnswers } from './void-answers.js';

/**
 * Takes up what changed about experts, and voids the work of those who now are voided. What was voided stays so, also where
 * an expert is active again later.
 */
@Injectable()
export class ApplyExpertChanges {
  constructor(
    private readonly experts: Experts,
    private readonly voidAnswers: VoidAnswers,
    private readonly parking: Parking,
  ) {}

  async execute(events: readonly ReceivedEvent<typeof expertChanged>[]): Promise<void> {
    const latest = new Map<string, { record: ExpertRecord; event: ReceivedEvent<typeof expertChanged> }>();
    for (const event of events) {
      const { expert, revision, status, simulated, memberships } = event.data;
      if (revision <= (latest.get(expert)?.record.revision ?? 0)) continue;
      const projects = memberships.map(({ project }) => project);
      latest.set(expert, { record: { expert, revision, status, simulated, projects }, event });
    }
    const { applied, voided } = await this.experts.apply([...latest.values()].map(({ record }) => record));
    const standing = applied.map((expert) => latest.get(expert)!.event);
    reportStale(events.filter((event) => !standing.includes(event)));
    if (voided.length > 0) await this.voidAnswers.execute(voided, latest.get(voided[0]!)!.event);
    this.parking.arrived([...latest.keys()].map((expert) => `expert:${expert}`));
  }
}

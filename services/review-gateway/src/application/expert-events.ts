import { expertChanged } from '@consilium/contracts';
import { outgoing, type OutgoingEvent } from '@consilium/platform';
import type { ExpertRecord } from './ports/experts.js';

/** Tells of an expert by the pseudonymous id; the name stays here. */
export function changed(project: string, expert: Omit<ExpertRecord, 'statusBy'>): OutgoingEvent {
  return outgoing(expertChanged, {
    data: {
      expert: expert.expert,
      revision: expert.revision,
      memberships: expert.memberships,
      specialties: expert.specialties,
      languages: expert.languages,
      simulated: expert.simulated,
      status: expert.status,
    },
    project,
    configurationVersion: 0,
    epoch: null,
    simulated: expert.simulated,
  });
}

import { eventDefinitions, type Service } from '@consilium/contracts';
import type { GroupState, TopicNames } from '@consilium/platform';
import type { Events } from '../../events/open-offsets.js';

/** Every service that reads is a group of its name. */
export const serviceGroups: readonly Service[] = ['generator', 'review-gateway', 'scorer', 'exporter'];

/** The state of a group, in one topic or in all; those that a service is known to read also where it hasn't begun. */
export async function stateOf({ offsets, names }: Events, group: string, topic?: string): Promise<GroupState> {
  const state = await offsets.state(group, topicsOf(group, names));
  if (topic === undefined) return state;
  const physical = names.physical(topic);
  return { ...state, positions: state.positions.filter((position) => position.topic === physical) };
}

function topicsOf(group: string, names: TopicNames): string[] {
  const read = eventDefinitions.filter(({ consumers }) => consumers.some((service) => service === group));
  return [...new Set(read.map(({ topic }) => names.physical(topic)))];
}

import { eventDefinitions, type Service } from '@consilium/contracts';
import type { GroupState, TopicNames } from '@consilium/platform';
import { CliError } from '../../cli-error.js';
import type { Events } from '../../events/open-offsets.js';
import { exitCodes } from '../../exit-codes.js';

/** Every service that reads is a group of its name. */
export const serviceGroups: readonly Service[] = ['generator', 'review-gateway', 'scorer', 'exporter'];

/** The state of a group, in one topic or in all; those that a service is known to read also where it hasn't begun. */
export async function stateOf({ offsets, names }: Events, group: string, topic?: string): Promise<GroupState> {
  const state = await offsets.state(group, topicsOf(group, names));
  if (topic === undefined) return state;
  const physical = names.physical(topic);
  return { ...state, positions: state.positions.filter((position) => position.topic === physical) };
}

/** The state of a group that was named. @throws CliError where nobody of that name has ever read, or not that topic */
export async function namedState(events: Events, group: string, topic?: string): Promise<GroupState> {
  const state = await stateOf(events, group, topic);
  if (state.positions.length > 0 || state.members.length > 0) return state;
  const known = [...new Set([...serviceGroups, ...(await events.offsets.groups())])];
  throw new CliError(
    known.includes(group)
      ? `${group} reads no topic${topic === undefined ? '' : ` ${topic}`} that is there. See: consilium offsets show`
      : `There is no group ${group}. Those that are known: ${known.join(', ')}.`,
    exitCodes.refused,
  );
}

function topicsOf(group: string, names: TopicNames): string[] {
  const read = eventDefinitions.filter(({ consumers }) => consumers.some((service) => service === group));
  return [...new Set(read.map(({ topic }) => names.physical(topic)))];
}

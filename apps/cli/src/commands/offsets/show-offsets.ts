import type { GroupState } from '@consilium/platform';
import type { CommandContext } from '../../command-context.js';
import { withEvents } from '../../events/open-offsets.js';
import { exitCodes, type ExitCode } from '../../exit-codes.js';
import { table } from '../../terminal/table.js';
import { count } from '../../terminal/text.js';
import { namedState, serviceGroups, stateOf } from './groups.js';

export interface ShowOptions {
  readonly group?: string;
  readonly topic?: string;
  readonly data?: string;
}

/** @throws CliError */
export async function showOffsets({ surroundings, print }: CommandContext, options: ShowOptions): Promise<ExitCode> {
  const { group, topic, data } = options;
  await withEvents(surroundings.environment, data, async (events) => {
    const states: GroupState[] = [];
    if (group !== undefined) states.push(await namedState(events, group, topic));
    else for (const name of serviceGroups) states.push(await stateOf(events, name, topic));
    const rows = states.flatMap((state) =>
      state.positions.map(({ topic: physical, partition, committed, end }) => [
        state.group,
        events.names.logical(physical),
        String(partition),
        committed === null ? '–' : count(Number(committed)),
        count(Number(end)),
        count(Number(BigInt(end) - BigInt(committed ?? 0))),
      ]),
    );
    for (const line of table([['group', 'topic', 'partition', 'committed', 'end', 'lag'], ...rows])) print(line);
    for (const { group: name, members } of states)
      print(`${name}: ${members.length === 0 ? 'nobody reads' : `read by ${members.join(', ')}`}`);
  });
  return exitCodes.ok;
}

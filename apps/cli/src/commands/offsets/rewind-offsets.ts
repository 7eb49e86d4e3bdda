import { GroupActiveError, planRewind, type RewindStep } from '@consilium/platform';
import { CliError } from '../../cli-error.js';
import type { CommandContext } from '../../command-context.js';
import { withEvents } from '../../events/open-offsets.js';
import { exitCodes, type ExitCode } from '../../exit-codes.js';
import { table } from '../../terminal/table.js';
import { count } from '../../terminal/text.js';
import { namedState } from './groups.js';

export interface RewindOptions {
  readonly group: string;
  readonly to: Date;
  readonly topic?: string;
  readonly data?: string;
  readonly yes?: boolean;
}

/** Moves a group back to where it stood at a time; never forwards, and never while somebody reads for it. @throws CliError */
export async function rewindOffsets(
  { surroundings, print }: CommandContext,
  options: RewindOptions,
): Promise<ExitCode> {
  const { group, to, topic, data, yes } = options;
  await withEvents(surroundings.environment, data, async (events) => {
    const state = await namedState(events, group, topic);
    if (state.members.length > 0) throw active(new GroupActiveError(group, state.members));
    const steps = await planRewind(events.offsets, state, to);
    for (const line of describe(steps, (physical) => events.names.logical(physical))) print(line);
    const moving = steps.filter(({ back }) => back > 0n);
    if (moving.length === 0) return print(nothingToDo(group, to, steps));
    const again = count(Number(moving.reduce((sum, { back }) => sum + back, 0n)));
    if (!yes) return print(`${group} would read up to ${again} records again. This was a dry run: --yes does it.`);
    try {
      await events.offsets.move(
        group,
        moving.map(({ topic: physical, partition, target }) => ({ topic: physical, partition, offset: target })),
      );
    } catch (error) {
      throw error instanceof GroupActiveError ? active(error) : error;
    }
    print(`Done: ${group} reads up to ${again} records again when it starts.`);
  });
  return exitCodes.ok;
}

function describe(steps: readonly RewindStep[], logical: (topic: string) => string): string[] {
  if (steps.length === 0) return [];
  return table([
    ['topic', 'partition', 'committed', 'to', 'again'],
    ...steps.map(({ topic, partition, committed, target, back, ahead }) => [
      logical(topic),
      String(partition),
      count(Number(committed)),
      ahead ? 'stays' : count(Number(target)),
      count(Number(back)),
    ]),
  ]);
}

/** @throws CliError where the time lies ahead of what the group has read */
function nothingToDo(group: string, to: Date, steps: readonly RewindStep[]): string {
  if (steps.some(({ ahead }) => ahead))
    throw new CliError(
      `Nothing was changed: ${group} hasn't read as far as ${to.toISOString()}, and to go forwards would lose events.`,
      exitCodes.refused,
    );
  return `${group} has read nothing that was appended since ${to.toISOString()}: there is nothing to rewind.`;
}

function active({ group, members }: GroupActiveError): CliError {
  return new CliError(
    `Nothing was changed: ${group} is being read for by ${members.join(', ')}. Stop its services first; ` +
      'one that was killed counts as gone after 30 seconds.',
    exitCodes.refused,
  );
}

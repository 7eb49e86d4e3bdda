import { type Command, InvalidArgumentError } from 'commander';
import type { CommandContext } from '../../command-context.js';
import { rewindOffsets, type RewindOptions } from './rewind-offsets.js';
import { showOffsets, type ShowOptions } from './show-offsets.js';

const data = ['--data <folder>', 'data of a standalone system (npm start), in place of the environment'] as const;

export function addOffsets(program: Command, context: CommandContext): void {
  const offsets = program.command('offsets').description('how far the services have read their topics');
  offsets
    .command('show')
    .description('show how far each group has read, and who reads for it')
    .option('--group <group>', 'this one only; a service is the group of its name (default: the four services)')
    .option('--topic <topic>', 'this topic only, without prefix')
    .option(...data)
    .action(async (options: ShowOptions) => context.exitCode(await showOffsets(context, options)));
  offsets
    .command('rewind')
    .description('let a service read again what was appended since a time; without --yes it only says what it would do')
    .requiredOption('--group <group>', 'the service; none of its processes may run')
    .requiredOption('--to <time>', 'ISO 8601, such as 2026-03-01T10:00:00Z', instant)
    .option('--topic <topic>', 'this topic only, without prefix')
    .option(...data)
    .option('--yes', 'do it')
    .action(async (options: RewindOptions) => context.exitCode(await rewindOffsets(context, options)));
}

function instant(text: string): Date {
  const time = new Date(text);
  // A time without its zone would mean another moment on another machine.
  if (Number.isNaN(time.getTime()) || !/(Z|[+-]\d\d:?\d\d)$/i.test(text))
    throw new InvalidArgumentError('a time with its zone was expected, such as 2026-03-01T10:00:00Z');
  return time;
}

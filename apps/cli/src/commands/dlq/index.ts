import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Place } from '../../client/dead-letters.js';
import type { CommandContext } from '../../command-context.js';
import { place } from '../place.js';
import { listLetters, type ListOptions } from './list-letters.js';
import { serviceOption, withFilters, type FilterOptions } from './options.js';
import { settleLetters, type SettleOptions } from './settle-letters.js';
import { showLetter } from './show-letter.js';

const named = 'by topic/partition/offset; needs --service';
const places = (text: string, before: readonly Place[] | undefined): Place[] => [...(before ?? []), place(text)];

export function addDlq(program: Command, context: CommandContext): void {
  const dlq = program.command('dlq').description('dead letters: events that a service could not process');
  withFilters(dlq.command('list'))
    .description('count them by topic, type and reason, and list the oldest')
    .addOption(
      new Option('--state <state>', 'what became of them')
        .choices(['waiting', 'replayed', 'discarded', 'any'])
        .default('waiting'),
    )
    .option('--limit <n>', 'list so many of each service at most', limit, 20)
    .action((options: ListOptions) => listLetters(context, options));
  dlq
    .command('show')
    .description('show one with its headers, its value and what was done about it')
    .argument('<letter>', 'topic/partition/offset', place)
    .addOption(serviceOption())
    .action((letter: Place, options: FilterOptions) => showLetter(context, letter, options));
  withFilters(dlq.command('replay'))
    .description(
      'have waiting letters handled again; without --yes it only says what would become of them; exit code 1 if one failed',
    )
    .argument('[letters...]', named, places)
    .option('--yes', 'do it')
    .action(async (letters: readonly Place[], options: SettleOptions) =>
      context.exitCode(await settleLetters(context, 'replay', letters, options)),
    );
  withFilters(dlq.command('discard'))
    .description('give waiting letters up for good; without --yes it only says which')
    .argument('[letters...]', named, places)
    .requiredOption('--why <text>', 'why; it is kept with each letter')
    .option('--yes', 'do it')
    .action(async (letters: readonly Place[], options: SettleOptions) =>
      context.exitCode(await settleLetters(context, 'discard', letters, options)),
    );
}

function limit(text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new InvalidArgumentError('a whole number from 1 to 999 was expected');
  return Number(text);
}

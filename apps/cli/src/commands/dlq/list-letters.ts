import { DeadLetterCalls, idOf } from '../../client/dead-letters.js';
import type { CommandContext } from '../../command-context.js';
import { printable, shortly } from '../../terminal/printable.js';
import { table } from '../../terminal/table.js';
import { describeCounts, second, totalOf } from './describe-counts.js';
import { chosen, filterOf, type FilterOptions } from './options.js';

export interface ListOptions extends FilterOptions {
  readonly state: string;
  readonly limit: number;
}

/** Counts first, then the oldest letters of each service. @throws CliError */
export async function listLetters({ consilium, print }: CommandContext, options: ListOptions): Promise<void> {
  const calls = new DeadLetterCalls(consilium());
  const filter = filterOf(options);
  const counts = new Map(
    await Promise.all(
      chosen(options).map(async (service) => [service, await calls.counts(service, filter, options.state)] as const),
    ),
  );
  for (const line of describeCounts(counts)) print(line);
  if (totalOf(counts) === 0) return;
  const rows: string[][] = [];
  for (const [service, { total }] of counts) {
    if (total === 0) continue;
    const { letters } = await calls.list(service, filter, options.state, options.limit);
    for (const letter of letters)
      rows.push([
        service,
        printable(idOf(letter)),
        second(letter.failedAt),
        shortly(letter.key ?? '–', 40),
        letter.lastAct ? `${letter.state} (${letter.lastAct.outcome})` : letter.state,
        shortly(letter.reason, 100),
      ]);
  }
  print('');
  for (const line of table([['service', 'letter', 'failed', 'key', 'state', 'reason'], ...rows])) print(line);
  if (rows.length < totalOf(counts)) print(`The oldest of each service; --limit shows more.`);
}

import { ConsumerCalls } from '../../client/consumers.js';
import { idOf, type Service } from '../../client/dead-letters.js';
import type { CommandContext } from '../../command-context.js';
import { printable, shortly } from '../../terminal/printable.js';
import { table } from '../../terminal/table.js';
import { counted } from '../../terminal/text.js';

/** What stands still first, then what was ever skipped. @throws CliError */
export async function listConsumers({ consilium, print }: CommandContext, services: readonly Service[]): Promise<void> {
  const calls = new ConsumerCalls(consilium());
  const all = await Promise.all(services.map(async (service) => ({ service, ...(await calls.show(service)) })));
  const stops = all.flatMap((one) => one.stops.map((stop) => ({ service: one.service, ...stop })));
  const skips = all.flatMap((one) => one.skips.map((skip) => ({ service: one.service, ...skip })));
  if (stops.length === 0) print('No consumer stands still.');
  else {
    print(`Consumers stand still in front of ${counted(stops.length, 'batch', 'batches')}:`);
    const rows = stops.map((stop) => [
      ...[stop.service, printable(idOf(stop)), stop.nextOffset ?? '–', stop.since, stop.seenAt],
      shortly(stop.reason, 100),
    ]);
    for (const line of table([['service', 'batch', 'ends before', 'since', 'last seen', 'reason'], ...rows]))
      print(line);
  }
  if (skips.length === 0) return;
  print('');
  print(`Skipped, ever: ${counted(skips.length, 'batch', 'batches')}`);
  const rows = skips.map((skip) => [
    ...[skip.service, printable(idOf(skip)), skip.nextOffset ?? '–', skip.at, printable(skip.by)],
    shortly(skip.why, 100),
  ]);
  for (const line of table([['service', 'batch', 'ends before', 'at', 'by', 'why'], ...rows])) print(line);
}

import type { Counts, Service } from '../../client/dead-letters.js';
import { printable, shortly } from '../../terminal/printable.js';
import { table } from '../../terminal/table.js';
import { count, counted } from '../../terminal/text.js';

export type CountsByService = ReadonlyMap<Service, Counts>;

export function totalOf(counts: CountsByService): number {
  return [...counts.values()].reduce((sum, { total }) => sum + total, 0);
}

/** How many letters there are of each service, topic, type and reason; one line where there is none. */
export function describeCounts(counts: CountsByService): string[] {
  const total = totalOf(counts);
  if (total === 0) return ['No dead letters.'];
  const rows = [...counts].flatMap(([service, { groups }]) =>
    groups.map((group) => [
      service,
      printable(group.topic),
      shortly(group.type ?? '–', 40),
      count(group.count),
      second(group.oldest),
      second(group.newest),
      shortly(group.reason, 100),
    ]),
  );
  const shown = [...counts.values()].flatMap(({ groups }) => groups).reduce((sum, group) => sum + group.count, 0);
  return [
    `${counted(total, 'dead letter')}:`,
    ...table([['service', 'topic', 'type', 'letters', 'oldest', 'newest', 'reason, such as'], ...rows]),
    ...(shown < total ? [`and ${count(total - shown)} more, of rarer reasons`] : []),
  ];
}

/** To the second, in UTC, as of the services' answers. */
export function second(instant: string): string {
  return `${instant.slice(0, 19).replace('T', ' ')}Z`;
}

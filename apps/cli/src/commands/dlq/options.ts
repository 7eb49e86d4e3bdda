import { type Command, InvalidArgumentError, Option } from 'commander';
import { type LetterFilter, type Service, services } from '../../client/dead-letters.js';

export interface FilterOptions extends Omit<LetterFilter, 'key'> {
  readonly service?: readonly Service[];
  readonly item?: string;
}

/** The options by which letters are chosen. */
export function withFilters(command: Command): Command {
  return command
    .addOption(serviceOption())
    .option('--topic <topic>', 'of this topic, such as item.validated')
    .option('--type <type>', 'of this type of event, such as item.validated.v1')
    .option('--item <item>', 'of this item, or of another key')
    .option('--project <project>', 'of this project')
    .option('--reason <text>', 'whose reason contains this')
    .option('--since <time>', 'failed then or later, such as 2026-01-31 or 2026-01-31T08:00:00Z', instant)
    .option('--until <time>', 'failed before', instant);
}

export function serviceOption(): Option {
  const collect = (given: string, before: readonly string[] | undefined): readonly string[] => {
    if (!(services as readonly string[]).includes(given))
      throw new InvalidArgumentError(`the services are ${services.join(', ')}`);
    return [...new Set([...(before ?? []), given])];
  };
  return new Option('--service <service>', `of this service (${services.join(', ')}); again for another`).argParser(
    collect,
  );
}

export function chosen({ service }: Pick<FilterOptions, 'service'>): readonly Service[] {
  return service ?? services;
}

export function filterOf({ topic, type, item, project, reason, since, until }: FilterOptions): LetterFilter {
  const given = { topic, type, key: item, project, reason, since, until };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function instant(text: string): string {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw new InvalidArgumentError('a date, or a time as of ISO 8601, was expected');
  return time.toISOString();
}

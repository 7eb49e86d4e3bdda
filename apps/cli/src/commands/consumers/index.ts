import { type Command, Option } from 'commander';
import { type Place, type Service, services } from '../../client/dead-letters.js';
import type { CommandContext } from '../../command-context.js';
import { place } from '../place.js';
import { listConsumers } from './list-consumers.js';
import { skipBatch, type SkipOptions } from './skip-batch.js';

export function addConsumers(program: Command, context: CommandContext): void {
  const consumers = program
    .command('consumers')
    .description("consumers that stand still in front of records they can't read");
  consumers
    .command('list')
    .description('show what they stand in front of, and what was ever skipped')
    .addOption(serviceOption('of this service only'))
    .action(({ service }: { service?: Service }) => listConsumers(context, service ? [service] : services));
  consumers
    .command('skip')
    .description('let a service pass over the batch it stands in front of; without --yes it only says what that means')
    .argument('<batch>', 'topic/partition/offset, as listed', place)
    .addOption(serviceOption('the service').makeOptionMandatory())
    .requiredOption('--why <text>', 'why; it is kept')
    .option('--yes', 'do it')
    .action((batch: Place, options: SkipOptions) => skipBatch(context, batch, options));
}

function serviceOption(description: string): Option {
  return new Option('--service <service>', description).choices(services);
}

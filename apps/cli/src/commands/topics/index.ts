import { type Command, InvalidArgumentError } from 'commander';
import type { CommandContext } from '../../command-context.js';
import { applyTopics, type ApplyOptions } from './apply-topics.js';
import { auditTopics, type AuditOptions } from './audit/audit-topics.js';
import { diffTopics } from './diff-topics.js';

export function addTopics(program: Command, context: CommandContext): void {
  const topics = program.command('topics').description('the topics that events travel on');
  topics
    .command('diff')
    .description('compare the topics that the broker has with those that should be there; exit code 1 if they differ')
    .action(async () => context.exitCode(await diffTopics(context)));
  topics
    .command('apply')
    .description(
      'create the topics that are missing, and set what differs; without --yes it only says what it would do',
    )
    .option('--partitions <n>', 'partitions of new topics (default: 4)', atLeastOne)
    .option('--replication <n>', 'replicas of new topics (default: 3, or as many as there are brokers)', atLeastOne)
    .option('--yes', 'do it')
    .action(async (options: ApplyOptions) => context.exitCode(await applyTopics(context, options)));
  topics
    .command('audit')
    .description('compare the validated items of scorer, topic and exporter; exit code 1 if they differ')
    .option('--project <project>', 'this project only (default: all that you have a part in)')
    .option('--data <folder>', 'data of a standalone system (npm start), in place of the environment')
    .option('--repair', 'let the scorer publish again what differs; without --yes it only says what it would do')
    .option('--yes', 'do it')
    .action(async (options: AuditOptions) => context.exitCode(await auditTopics(context, options)));
}

function atLeastOne(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('a whole number of 1 or more was expected');
  return Number(text);
}

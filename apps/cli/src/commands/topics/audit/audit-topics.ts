import { setTimeout as sleep } from 'node:timers/promises';
import { itemValidated } from '@consilium/contracts';
import { CliError } from '../../../cli-error.js';
import { ValidatedItems } from '../../../client/validated-items.js';
import type { CommandContext } from '../../../command-context.js';
import { TopicFollower } from '../../../events/follow-topic.js';
import { withEvents } from '../../../events/open-offsets.js';
import { exitCodes, type ExitCode } from '../../../exit-codes.js';
import { counted } from '../../../terminal/text.js';
import { compare, lasting, type Comparison } from './compare.js';
import { describeComparison } from './describe-comparison.js';
import { repair } from './repair.js';
import { ValidatedTopic } from './validated-topic.js';

export interface AuditOptions {
  readonly project?: string;
  readonly data?: string;
  readonly repair?: boolean;
  readonly yes?: boolean;
}

/** What differs for no longer than this was on its way. */
const underWayMs = 5000;

/** Compares what scorer, topic and exporter hold of the validated set. @throws CliError */
export async function auditTopics(context: CommandContext, options: AuditOptions): Promise<ExitCode> {
  const { surroundings, print } = context;
  const { signal } = surroundings;
  const items = new ValidatedItems(context.consilium());
  const projects = options.project === undefined ? await items.projects() : [options.project];
  // To compare nothing would pass for an audit that found nothing.
  if (projects.length === 0)
    throw new CliError('There is no project to audit: you have a part in none.', exitCodes.refused);
  const found = await withEvents(surroundings.environment, options.data, async (events) => {
    const topic = new ValidatedTopic();
    const follower = await TopicFollower.start(events, events.names.physical(itemValidated.topic), topic.add);
    const compareAll = async (): Promise<Map<string, Comparison>> => {
      await follower.catchUp(signal);
      const comparisons = new Map<string, Comparison>();
      for (const project of projects)
        comparisons.set(
          project,
          await compare({
            scorer: items.of('scorer', project),
            topic: topic.of(project),
            exporter: items.of('exporter', project),
          }),
        );
      return comparisons;
    };
    try {
      const before = await compareAll();
      let comparisons = before;
      if (differing(before) > 0) {
        await sleep(underWayMs, undefined, { signal });
        comparisons = new Map(
          [...(await compareAll())].map(([project, { counts, differences }]) => [
            project,
            { counts, differences: lasting(before.get(project)!.differences, differences) },
          ]),
        );
      }
      return { comparisons, unreadable: topic.unreadable };
    } finally {
      await follower.close();
    }
  });
  for (const [project, comparison] of found.comparisons)
    for (const line of describeComparison(project, comparison)) print(line);
  if (found.unreadable > 0) print(`${counted(found.unreadable, 'record')} of the topic can't be read.`);
  if (differing(found.comparisons) === 0) return found.unreadable > 0 ? exitCodes.failed : exitCodes.ok;
  return options.repair ? repair(items, found.comparisons, options.yes ?? false, print) : exitCodes.failed;
}

function differing(comparisons: ReadonlyMap<string, Comparison>): number {
  return [...comparisons.values()].reduce((sum, { differences }) => sum + differences.length, 0);
}

import { CliError } from '../../cli-error.js';
import type { CommandContext } from '../../command-context.js';
import { exitCodes, type ExitCode } from '../../exit-codes.js';
import { counted } from '../../terminal/text.js';
import { describePlan, withPlan } from './plan.js';

export interface ApplyOptions {
  readonly partitions?: number;
  readonly replication?: number;
  readonly yes?: boolean;
}

/** Brings the broker's topics to what they should be: all of it, or nothing where a part can't be. @throws CliError */
export async function applyTopics(context: CommandContext, { yes, ...asked }: ApplyOptions): Promise<ExitCode> {
  const { print } = context;
  await withPlan(context, asked, async (plan, admin) => {
    for (const line of describePlan(plan)) print(line);
    if (plan.refused.length > 0)
      throw new CliError(
        `Nothing was changed: ${counted(plan.refused.length, 'existing topic')} would need other partitions or replicas. ` +
          'With other partitions a key would go to another one than its records so far, and lose its order. ' +
          'Leave out --partitions or --replication to keep what they have.',
        exitCodes.refused,
      );
    const work = `${counted(plan.missing.length, 'topic')} to create, ${counted(plan.changes.length, 'topic')} to alter`;
    if (plan.missing.length + plan.changes.length === 0)
      print(`${counted(plan.topics, 'topic')}, all as they should be.`);
    else if (yes) {
      await admin.carryOut(plan);
      print(`Done: ${work.replace('to create', 'created').replace('to alter', 'altered')}.`);
    } else print(`${work}. This was a dry run: --yes does it.`);
  });
  return exitCodes.ok;
}

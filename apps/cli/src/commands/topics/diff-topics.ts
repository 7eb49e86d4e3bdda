import type { CommandContext } from '../../command-context.js';
import { exitCodes, type ExitCode } from '../../exit-codes.js';
import { counted } from '../../terminal/text.js';
import { describePlan, withPlan } from './plan.js';

/** @throws CliError */
export async function diffTopics(context: CommandContext): Promise<ExitCode> {
  const code = await withPlan(context, {}, async (plan) => {
    const differences = describePlan(plan);
    for (const line of differences) context.print(line);
    if (differences.length > 0) return exitCodes.failed;
    context.print(`${counted(plan.topics, 'topic')}, all as they should be.`);
    return exitCodes.ok;
  });
  return code ?? exitCodes.ok;
}

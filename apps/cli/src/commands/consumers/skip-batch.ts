import { CliError } from '../../cli-error.js';
import { ConsumerCalls, type Stop } from '../../client/consumers.js';
import { idOf, type Place, type Service } from '../../client/dead-letters.js';
import type { CommandContext } from '../../command-context.js';
import { exitCodes } from '../../exit-codes.js';
import { printable } from '../../terminal/printable.js';
import { counted } from '../../terminal/text.js';

export interface SkipOptions {
  readonly service: Service;
  readonly why: string;
  readonly yes?: boolean;
}

/** @throws CliError, also where no consumer of the service stands in front of the batch */
export async function skipBatch(
  { consilium, print }: CommandContext,
  batch: Place,
  { service, why, yes }: SkipOptions,
): Promise<void> {
  const calls = new ConsumerCalls(consilium());
  const id = printable(idOf(batch));
  const stop = (await calls.show(service)).stops.find((one) => idOf(one) === idOf(batch));
  if (!stop)
    throw new CliError(
      `No consumer of ${service} stands in front of ${id}. See: consilium consumers list`,
      exitCodes.refused,
    );
  print(`The ${service} stands in front of ${id} since ${stop.since}: ${printable(stop.reason)}`);
  print(`Skipped, ${extentOf(stop)} will never be processed by it.`);
  if (!yes) return print('This was a dry run: --yes does it.');
  const { by } = await calls.skip(service, batch, why);
  print(`Skipped by ${printable(by)}. The ${service} goes on behind the batch within seconds.`);
}

function extentOf({ offset, nextOffset }: Stop): string {
  if (nextOffset === null) return 'all records up to the next batch, of a number unknown,';
  return `${counted(Number(BigInt(nextOffset) - BigInt(offset)), 'record')} or fewer`;
}

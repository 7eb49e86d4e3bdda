import { republishedAtOnce, type ValidatedItems } from '../../../client/validated-items.js';
import { exitCodes, type ExitCode } from '../../../exit-codes.js';
import { counted } from '../../../terminal/text.js';
import type { Comparison } from './compare.js';

/** Has the scorer publish again what differs; what it can't tell anything of stays a difference. @throws CliError */
export async function repair(
  items: ValidatedItems,
  comparisons: ReadonlyMap<string, Comparison>,
  yes: boolean,
  print: (line: string) => void,
): Promise<ExitCode> {
  let without = 0;
  for (const [project, { differences }] of comparisons) {
    if (differences.length === 0) continue;
    if (!yes) {
      print(`${project}: the scorer would publish ${counted(differences.length, 'item')} again.`);
      continue;
    }
    let events = 0;
    for (let start = 0; start < differences.length; start += republishedAtOnce) {
      const part = differences.slice(start, start + republishedAtOnce).map(({ item }) => item);
      const outcome = await items.republish(project, part);
      events += outcome.events;
      for (const item of outcome.without)
        print(`${project}: the scorer has nothing to publish of ${item}: it was never validated there.`);
      without += outcome.without.length;
    }
    print(`${project}: ${counted(events, 'event')} published again. Another audit shows whether it is mended.`);
  }
  if (!yes) print('This was a dry run: --yes does it.');
  return yes && without > 0 ? exitCodes.failed : exitCodes.ok;
}

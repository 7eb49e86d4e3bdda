import { republishedAtOnce, type ValidatedItems } from '../../../client/validated-items.js';
import { exitCodes, type ExitCode } from '../../../exit-codes.js';
import { counted } from '../../../terminal/text.js';
import type { Comparison, Difference } from './compare.js';

/**
 * Has the scorer publish again what differs. What it can't tell anything of stays a difference, and so does what it has
 * forgotten.
 * @throws CliError
 */
export async function repair(
  items: ValidatedItems,
  comparisons: ReadonlyMap<string, Comparison>,
  yes: boolean,
  print: (line: string) => void,
): Promise<ExitCode> {
  let left = 0;
  for (const [project, { differences: all }] of comparisons) {
    const behind = all.filter(isBehind);
    const differences = all.filter((difference) => !isBehind(difference));
    if (behind.length > 0)
      print(
        `${project}: the scorer stands behind what it has published of ${counted(behind.length, 'item')}, such as ` +
          `${behind[0]!.item}. That is not repaired so: was its database restored from a back-up?`,
      );
    left += behind.length;
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
      left += outcome.without.length;
    }
    print(`${project}: ${counted(events, 'event')} published again. Another audit shows whether it is mended.`);
  }
  if (!yes) print('This was a dry run: --yes does it.');
  return yes && left > 0 ? exitCodes.failed : exitCodes.ok;
}

/** To publish that again would put an old epoch behind a newer one, of which compaction then leaves the old one only. */
function isBehind({ scorer, topic, exporter }: Difference): boolean {
  return scorer !== null && scorer.epoch < Math.max(topic?.epoch ?? 0, exporter?.epoch ?? 0);
}

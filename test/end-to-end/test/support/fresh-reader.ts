import { itemRetracted, itemValidated } from '@consilium/contracts';
import { createLog, EmbeddedLog } from '@consilium/platform';
import { eventually } from '@consilium/testing';
import { randomUUID } from 'node:crypto';

export interface SeenState {
  type: 'validated' | 'retracted';
  epoch: number;
  experts: string[];
}

/** What a group that was never there before reads of an item on the topic `item.validated`, from the beginning. */
export async function readFresh(logDatabase: string, item: string): Promise<SeenState[]> {
  const log = await EmbeddedLog.open(logDatabase, createLog('reader', 'error'));
  const seen: SeenState[] = [];
  let looks = 0;
  const subscription = await log.subscribe({
    group: `fresh-${randomUUID()}`,
    topics: [itemValidated.topic],
    onBatch: async (records) => {
      looks = 0;
      for (const { key, headers, value } of records) {
        if (key?.toString() !== item) continue;
        const data = JSON.parse(value!.toString()) as { reviews?: { expert: string }[] };
        seen.push({
          type: headers['ce_type']!.toString() === itemRetracted.type ? 'retracted' : 'validated',
          epoch: Number(headers['ce_epoch']),
          experts: (data.reviews ?? []).map(({ expert }) => expert),
        });
      }
    },
    onLook: () => void (looks += 1),
  });
  // Told before a look's records are: the end is where a look brought nothing.
  await eventually(() => looks >= 2);
  await subscription.close();
  await log.close();
  return seen;
}

import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Item ids of a downloaded release, in the order of its records. */
export async function readReleasedItems(folder: string): Promise<string[]> {
  const items: string[] = [];
  const lines = createInterface({ input: createReadStream(join(folder, 'records.jsonl')), crlfDelay: Infinity });
  for await (const line of lines) items.push((JSON.parse(line) as { id: string }).id);
  return items;
}

import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Consilium } from '../client/consilium.js';
import { groupedItems } from '../client/grouped-items.js';

/** Writes a line of JSON for each item that has near duplicates. @returns how many, and in how many groups */
export async function writeDuplicates(
  consilium: Consilium,
  project: string,
  file: string,
): Promise<{ items: number; groups: number }> {
  const groups = new Set<number>();
  let items = 0;
  const lines = async function* (): AsyncGenerator<string> {
    for await (const { item, group } of groupedItems(consilium, project)) {
      items += 1;
      groups.add(group);
      yield `${JSON.stringify({ item, group })}\n`;
    }
  };
  await pipeline(Readable.from(lines()), createWriteStream(file));
  return { items, groups: groups.size };
}

import { z } from 'zod';
import type { Consilium } from './consilium.js';

const GroupedItem = z.object({ item: z.string(), group: z.int() });
export type GroupedItem = z.infer<typeof GroupedItem>;

const Page = z.object({ items: z.array(GroupedItem), next: z.string().nullable() });

const pageSize = 2000;

/** Every item that has near duplicates, with the group they are. @throws CliError */
export async function* groupedItems(consilium: Consilium, project: string): AsyncGenerator<GroupedItem> {
  for (let after: string | null = null, first = true; first || after !== null; first = false) {
    const place: string = after === null ? '' : `&after=${after}`;
    const page: z.infer<typeof Page> = await consilium.http.json(
      `/api/generator/projects/${project}/duplicates/items?limit=${pageSize}${place}`,
      Page,
      { what: `The near duplicates of ${project} can't be listed`, signal: consilium.signal },
    );
    yield* page.items;
    after = page.next;
  }
}

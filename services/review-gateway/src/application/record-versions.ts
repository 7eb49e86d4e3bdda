import type { itemGenerated, itemRefined } from '@consilium/contracts';
import { Parking, type ReceivedEvent } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { lineageOf } from '../domain/lineage.js';
import { Items, type VersionRow } from './ports/items.js';
import { waitingFor } from './record-items.js';

type Written = ReceivedEvent<typeof itemGenerated> | ReceivedEvent<typeof itemRefined>;

const keyOf = (item: string, version: number) => `${item}:${version}`;

@Injectable()
export class RecordVersions {
  constructor(
    private readonly items: Items,
    private readonly parking: Parking,
  ) {}

  /** A version is recorded once: the second arrival, and our own of a revision, change nothing. */
  async execute(events: readonly Written[]): Promise<void> {
    const ids = [...new Set(events.map(({ data }) => data.item))];
    await this.lock(ids, events);
    const lineages = new Map(
      (await this.items.versions(ids)).map((known) => [keyOf(known.item, known.version), known.lineage]),
    );
    const added: VersionRow[] = [];
    const early: Written[] = [];
    for (const event of events) {
      const { item, version, question, screening = null } = event.data;
      if (lineages.has(keyOf(item, version.version))) continue;
      const parent = version.parent === null ? [] : lineages.get(keyOf(item, version.parent));
      // Without its parent we would not know everybody who wrote it.
      if (!parent) {
        early.push(event);
        continue;
      }
      const lineage = lineageOf(version.author.kind === 'expert' ? version.author.expert : null, parent);
      lineages.set(keyOf(item, version.version), lineage);
      added.push({
        item,
        version: version.version,
        parent: version.parent,
        text: version.text,
        lineage,
        question,
        screening,
      });
    }
    await this.items.addVersions(added);
    await this.items.markSimulated(events.filter(({ simulated }) => simulated).map(({ data }) => data.item));
    await this.parking.park(early, ({ data }) => waitingFor(data.item));
    this.parking.arrived(added.map(({ item }) => waitingFor(item)));
  }

  /** A version carries the whole question, so it need not wait for the import of its item. */
  private async lock(ids: readonly string[], events: readonly Written[]): Promise<void> {
    const known = new Set((await this.items.lock(ids)).map(({ id }) => id));
    const missing = events.filter(({ data }) => !known.has(data.item));
    if (missing.length === 0) return;
    await this.items.add(
      missing.map(({ data, project, simulated }) => ({ id: data.item, project, simulated, question: data.question })),
    );
    await this.items.lock(ids);
  }
}

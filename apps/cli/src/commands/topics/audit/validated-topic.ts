import { fromHeaders, ItemId, itemRetracted, itemValidated } from '@consilium/contracts';
import type { ReceivedRecord } from '@consilium/platform';
import { z } from 'zod';
import type { ValidatedItem } from '../../../client/validated-items.js';

interface Standing {
  readonly epoch: number;
  /** Null where the item was withdrawn. */
  readonly version: number | null;
}

/** As much of a record as is compared. Ids are in lower case, as the services list them: the lists are walked side by side. */
const Told = z.object({ item: ItemId.toLowerCase() });
const Validated = Told.extend({ rationale: z.object({ version: z.int() }) });

/** The validated set as the topic has it: of each item the highest epoch counts, whatever order the records came in. */
export class ValidatedTopic {
  private readonly projects = new Map<string, Map<string, Standing>>();
  /** Records that can't be read. */
  unreadable = 0;

  readonly add = (record: ReceivedRecord): void => {
    try {
      this.apply(record);
    } catch {
      this.unreadable += 1;
    }
  };

  private apply({ headers, value }: ReceivedRecord): void {
    const { type, project, epoch } = fromHeaders(
      Object.fromEntries(Object.entries(headers).map(([name, header]) => [name, header.toString()])),
    );
    if (type !== itemValidated.type && type !== itemRetracted.type) throw new Error(`${type} does not belong here`);
    const data: unknown = JSON.parse(String(value));
    const { item } = Told.parse(data);
    const version = type === itemValidated.type ? Validated.parse(data).rationale.version : null;
    const items = this.projects.get(project) ?? new Map<string, Standing>();
    this.projects.set(project, items);
    if ((epoch ?? 0) > (items.get(item)?.epoch ?? -1)) items.set(item, { epoch: epoch ?? 0, version });
  }

  /** What is validated of a project, in order of item id. */
  *of(project: string): Generator<ValidatedItem> {
    const items = this.projects.get(project) ?? new Map<string, Standing>();
    for (const item of [...items.keys()].sort()) {
      const { epoch, version } = items.get(item)!;
      if (version !== null) yield { item, epoch, version };
    }
  }
}

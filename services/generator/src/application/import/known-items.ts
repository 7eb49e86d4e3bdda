import type { Question } from '@consilium/contracts';
import type { ReportedLine } from '../../domain/questions/import-report.js';
import type { ItemIdentity } from '../ports/items.js';

/** Items of the rows before. */
export interface EarlierItems {
  byId(id: string): ItemIdentity | undefined;
  byContent(content: string): ItemIdentity | undefined;
}

/** What is in a project already, the rows before of the same upload included. */
export class KnownItems {
  private readonly ids = new Map<string, ItemIdentity>();
  private readonly contents = new Map<string, ItemIdentity>();

  constructor(
    items: readonly ItemIdentity[],
    private readonly earlier: EarlierItems | null,
  ) {
    this.add(items);
  }

  add(items: readonly ItemIdentity[]): void {
    for (const { id, content, keyedContent } of items) {
      const item = { id, content, keyedContent };
      this.ids.set(id, item);
      this.contents.set(content, item);
    }
  }

  /** How a row stands to what is known; null where it is new. */
  check(item: ItemIdentity, { source }: Pick<Question, 'source'>): Omit<ReportedLine, 'line'> | null {
    const same = this.byId(item.id);
    const alike = this.byContent(item.content);
    const twin = same ?? alike;
    if (!twin) return null;
    if (twin.keyedContent === item.keyedContent) {
      return { outcome: 'duplicate', reason: `the same question is here already as item ${twin.id}`, item: twin.id };
    }
    const reason =
      twin.content === item.content
        ? `the same question is here already with another key (item ${twin.id})`
        : `the id "${source.id}" of the source "${source.name}" belongs to another question already (item ${twin.id})`;
    return { outcome: 'refused', reason, item: twin.id };
  }

  byId(id: string): ItemIdentity | undefined {
    return this.ids.get(id) ?? this.earlier?.byId(id);
  }

  byContent(content: string): ItemIdentity | undefined {
    return this.contents.get(content) ?? this.earlier?.byContent(content);
  }
}

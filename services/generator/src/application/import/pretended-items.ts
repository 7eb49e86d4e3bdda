import { parse, stringify } from 'uuid';
import type { ItemIdentity } from '../ports/items.js';
import type { EarlierItems } from './known-items.js';

const idBytes = 16;
const parts = ['id', 'content', 'keyedContent'] as const;
const itemBytes = parts.length * idBytes;
const itemsPerBlock = 1 << 12;
const firstSlots = 1 << 10;

type Key = 'id' | 'content';

/**
 * What a trial run would have written, which it has to remember to tell duplicates within the file: some 64 bytes for each
 * item, outside of the heap, where objects of their texts would take ten times as much.
 */
export class PretendedItems implements EarlierItems {
  private readonly blocks: Uint8Array[] = [];
  private count = 0;
  /** By key a table of places, counted from 1; what doesn't find its slot free takes the next that is. */
  private slots: Record<Key, Uint32Array> = { id: new Uint32Array(firstSlots), content: new Uint32Array(firstSlots) };

  add(items: readonly ItemIdentity[]): void {
    for (const item of items) {
      if (this.count % itemsPerBlock === 0) this.blocks.push(new Uint8Array(itemsPerBlock * itemBytes));
      const place = this.count++;
      parts.forEach((part, i) => this.bytesAt(place, i).set(parse(item[part])));
      if (2 * this.count > this.slots.id.length) this.grow();
      else for (const key of ['id', 'content'] as const) this.enter(key, place);
    }
  }

  byId(id: string): ItemIdentity | undefined {
    return this.find('id', id);
  }

  byContent(content: string): ItemIdentity | undefined {
    return this.find('content', content);
  }

  private find(key: Key, wanted: string): ItemIdentity | undefined {
    const bytes = parse(wanted);
    const slots = this.slots[key];
    for (let at = slotOf(bytes, slots.length); slots[at] !== 0; at = (at + 1) % slots.length) {
      const place = slots[at]! - 1;
      if (!equal(this.bytesAt(place, parts.indexOf(key)), bytes)) continue;
      const [id, content, keyedContent] = parts.map((_, i) => stringify(this.bytesAt(place, i)));
      return { id: id!, content: content!, keyedContent: keyedContent! };
    }
    return undefined;
  }

  private enter(key: Key, place: number): void {
    const slots = this.slots[key];
    let at = slotOf(this.bytesAt(place, parts.indexOf(key)), slots.length);
    while (slots[at] !== 0) at = (at + 1) % slots.length;
    slots[at] = place + 1;
  }

  private grow(): void {
    const size = 2 * this.slots.id.length;
    this.slots = { id: new Uint32Array(size), content: new Uint32Array(size) };
    for (let place = 0; place < this.count; place++) {
      this.enter('id', place);
      this.enter('content', place);
    }
  }

  private bytesAt(place: number, part: number): Uint8Array {
    const start = (place % itemsPerBlock) * itemBytes + part * idBytes;
    return this.blocks[Math.floor(place / itemsPerBlock)]!.subarray(start, start + idBytes);
  }
}

/** A UUIDv5 is a hash already; `size` is a power of two. */
function slotOf(id: Uint8Array, size: number): number {
  return (id[0]! | (id[1]! << 8) | (id[2]! << 16) | (id[3]! << 24)) & (size - 1);
}

function equal(one: Uint8Array, other: Uint8Array): boolean {
  for (let i = 0; i < idBytes; i++) if (one[i] !== other[i]) return false;
  return true;
}

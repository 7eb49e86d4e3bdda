const bitsOfBlock = 2 ** 16;

/** A set of whole numbers that takes a bit for each number up to its highest, wherever numbers lie close together. */
export class NumberSet {
  private readonly blocks = new Map<number, Uint8Array>();
  size = 0;

  add(number: number): void {
    const block = this.block(Math.floor(number / bitsOfBlock));
    const [byte, bit] = [(number % bitsOfBlock) >> 3, 1 << (number & 7)];
    if (block[byte]! & bit) return;
    block[byte]! |= bit;
    this.size += 1;
  }

  private block(index: number): Uint8Array {
    let block = this.blocks.get(index);
    if (!block) this.blocks.set(index, (block = new Uint8Array(bitsOfBlock / 8)));
    return block;
  }
}

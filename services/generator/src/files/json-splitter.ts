/** A part of a JSON text, with the line it begins on. */
export type Piece =
  | { kind: 'element'; line: number; text: Buffer | null; size: number }
  | { kind: 'open'; line: number; text: Buffer; isList: boolean }
  | { kind: 'fault'; line: number; fault: string };

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const lineFeed = 0x0a;

/**
 * Cuts a JSON text that comes in chunks into the elements at a depth: 1 for those of an array, 2 for those of the
 * containers in one. It only counts brackets: whether an element is JSON is seen when it is parsed, so a broken one costs
 * none of its neighbours, which a parser of the whole would end at; it would also end at the bare `NaN` that Python writes.
 */
export class JsonSplitter {
  private depth = 0;
  private line = 1;
  private begins = 1;
  private inString = false;
  private isEscaped = false;
  private ended = false;
  private parts: Uint8Array[] = [];
  private size = 0;
  private isBlank = true;

  /** @param largest a larger element is passed on without its text */
  constructor(
    private readonly target: 1 | 2,
    private readonly largest: number,
  ) {}

  *push(chunk: Uint8Array): Generator<Piece> {
    let start = 0;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i]!;
      if (this.inString) {
        if (byte === lineFeed) this.line += 1;
        if (this.isEscaped) this.isEscaped = false;
        else if (byte === backslash) this.isEscaped = true;
        else if (byte === quote) this.inString = false;
        continue;
      }
      if (byte === lineFeed) this.line += 1;
      if (byte <= 0x20) continue;
      const opens = byte === 0x5b || byte === 0x7b;
      const closes = byte === 0x5d || byte === 0x7d;
      const isStructure =
        (opens && this.depth < this.target) ||
        (closes && this.depth <= this.target) ||
        (byte === comma && this.depth <= this.target);
      if (!isStructure) {
        if (this.depth === 0) {
          // A byte order mark, in front of everything.
          if (!this.ended && byte >= 0x80) continue;
          yield { kind: 'fault', line: this.line, fault: 'there is text outside of the JSON array or object' };
          return;
        }
        if (this.isBlank) this.begins = this.line;
        this.isBlank = false;
        if (byte === quote) this.inString = true;
        else if (opens) this.depth += 1;
        else if (closes) this.depth -= 1;
        continue;
      }
      this.keep(chunk.subarray(start, i));
      start = i + 1;
      yield* this.structure(byte, opens, closes);
      if (this.ended && this.depth < 0) return;
    }
    this.keep(chunk.subarray(start));
  }

  /** What is wrong with the end. */
  end(): Piece | null {
    if (this.depth <= 0 && this.ended) return null;
    const where = this.inString ? 'inside a text' : 'before the JSON array or object is closed';
    return { kind: 'fault', line: this.line, fault: `the file ends ${where}: it is cut off, or a quote is missing` };
  }

  private *structure(byte: number, opens: boolean, closes: boolean): Generator<Piece> {
    const { line, begins, isBlank, depth } = this;
    if (opens) {
      if (this.ended) yield { kind: 'fault', line, fault: 'there is text after the end of the JSON' };
      else yield { kind: 'open', line, text: this.take() ?? Buffer.alloc(0), isList: byte === 0x5b };
      this.depth += 1;
    } else if (closes || byte === comma) {
      const size = this.size;
      const text = this.take();
      if (depth === this.target && !isBlank) yield { kind: 'element', line: begins, text, size };
      else if (depth === this.target && byte === comma)
        yield { kind: 'fault', line, fault: 'an empty place before a comma' };
      else if (depth > 0 && depth < this.target && !isBlank)
        yield { kind: 'fault', line: begins, fault: 'a column is no list and no object' };
      if (closes) this.depth -= 1;
      if (closes && this.depth === 0) this.ended = true;
    }
    this.isBlank = true;
  }

  private keep(part: Uint8Array): void {
    if (part.length === 0) return;
    this.size += part.length;
    if (this.size <= this.largest) this.parts.push(part);
    else this.parts = [];
  }

  private take(): Buffer | null {
    const text = this.size > this.largest ? null : Buffer.concat(this.parts);
    this.parts = [];
    this.size = 0;
    return text;
  }
}

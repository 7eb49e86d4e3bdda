import { Socket } from 'node:net';

/** Each answer begins with the number of the bytes that follow. */
const lengthBytes = 4;

/**
 * A connection that hands on whole answers only. kafkajs keeps what it has of an answer when its connection is lost, takes it
 * for the beginning of the next connection's first answer, and ends the process at what it then reads.
 */
export class WholeAnswers extends Socket {
  #pieces: Buffer[] = [];
  #held = 0;
  #needed = lengthBytes;

  override emit(event: string | symbol, ...args: unknown[]): boolean {
    if (event !== 'data') return super.emit(event, ...args);
    const whole = this.#wholeOf(args[0] as Buffer);
    return whole.length === 0 || super.emit('data', whole);
  }

  /** @returns the answers that are whole by now */
  #wholeOf(piece: Buffer): Buffer {
    this.#pieces.push(piece);
    this.#held += piece.length;
    if (this.#held < this.#needed) return piece.subarray(0, 0);
    const bytes = this.#pieces.length === 1 ? piece : Buffer.concat(this.#pieces);
    let end = 0;
    for (this.#needed = lengthBytes; bytes.length - end >= lengthBytes; end += this.#needed) {
      this.#needed = lengthBytes + bytes.readInt32BE(end);
      if (bytes.length - end < this.#needed) break;
    }
    const rest = bytes.subarray(end);
    if (rest.length < lengthBytes) this.#needed = lengthBytes;
    this.#pieces = rest.length === 0 ? [] : [rest];
    this.#held = rest.length;
    return bytes.subarray(0, end);
  }
}

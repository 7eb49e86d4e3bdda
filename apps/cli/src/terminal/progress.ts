import { MultiBar, type SingleBar } from 'cli-progress';

export interface Row {
  readonly label: string;
  readonly value: number;
  readonly total: number;
  readonly text: string;
}

export interface Progress {
  update(rows: readonly Row[]): void;
  /** Leaves the last state standing. */
  stop(): void;
}

const labelWidth = 11;
const plainEveryMs = 5000;

/** Bars where there is a terminal, a line now and then where there isn't. */
export function progressOn(output: NodeJS.WriteStream): Progress {
  return output.isTTY ? new Bars(output) : new Lines(output);
}

class Bars implements Progress {
  private readonly bars = new Map<string, SingleBar>();
  private readonly display: MultiBar;

  constructor(output: NodeJS.WriteStream) {
    this.display = new MultiBar({
      format: '  {label} {bar}  {text}',
      barsize: 20,
      barCompleteChar: '█',
      barIncompleteChar: '░',
      hideCursor: true,
      emptyOnZero: true,
      linewrap: false,
      fps: 10,
      stream: output,
    });
  }

  update(rows: readonly Row[]): void {
    for (const { label, value, total, text } of rows) {
      const payload = { label: label.padEnd(labelWidth), text };
      const bar = this.bars.get(label) ?? this.display.create(total, value, payload);
      this.bars.set(label, bar);
      bar.setTotal(total);
      bar.update(Math.min(value, total), payload);
    }
  }

  stop(): void {
    this.display.stop();
  }
}

class Lines implements Progress {
  private last = '';
  private pending = '';
  private printedAt = 0;

  constructor(private readonly output: NodeJS.WriteStream) {}

  update(rows: readonly Row[]): void {
    this.pending = rows.map(({ label, text }) => `${label} ${text}`).join(' | ');
    if (Date.now() - this.printedAt >= plainEveryMs) this.print();
  }

  stop(): void {
    this.print();
  }

  private print(): void {
    if (this.pending === this.last) return;
    this.output.write(`  ${this.pending}\n`);
    this.last = this.pending;
    this.printedAt = Date.now();
  }
}

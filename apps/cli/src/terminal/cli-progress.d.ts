/** The part of cli-progress that is used here; the package brings no types. */
declare module 'cli-progress' {
  export interface SingleBar {
    setTotal(total: number): void;
    update(value: number, payload?: object): void;
  }
  export interface Options {
    format?: string;
    barsize?: number;
    barCompleteChar?: string;
    barIncompleteChar?: string;
    hideCursor?: boolean;
    clearOnComplete?: boolean;
    emptyOnZero?: boolean;
    linewrap?: boolean;
    fps?: number;
    forceRedraw?: boolean;
    stream?: NodeJS.WritableStream;
  }
  export class MultiBar {
    constructor(options: Options);
    create(total: number, start: number, payload?: object): SingleBar;
    update(): void;
    stop(): void;
  }
}

import type { ReleaseFile } from '../../domain/manifest.js';

/** A file being written; its size and sum are taken from what passes. */
export abstract class FileWriter {
  abstract write(text: string): Promise<void>;
  /** Makes it durable. @param records how many records it holds, or null */
  abstract close(records: number | null): Promise<ReleaseFile>;
}

/** The folder in which a release takes shape, out of sight. */
export abstract class DraftFolder {
  abstract create(name: string): Promise<FileWriter>;
  /** Moves it to the release's place in one step; what an earlier, unpublished attempt left there is replaced. */
  abstract moveIntoPlace(): Promise<void>;
  /** Throws away what was not moved into place. */
  abstract discard(): Promise<void>;
}

/** Where releases lie. */
export abstract class ReleaseFolders {
  /** An empty draft; earlier drafts of the same release are thrown away. */
  abstract draft(project: string, release: string): Promise<DraftFolder>;
  /** Null where the file isn't there. */
  abstract open(project: string, release: string, file: string): Promise<AsyncIterable<Uint8Array> | null>;
}

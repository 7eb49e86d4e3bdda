import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { DraftFolder, ReleaseFolders, type FileWriter } from '../application/ports/release-folders.js';
import { SummingFileWriter } from './summing-file-writer.js';

/**
 * Releases at `<root>/<project>/<release>`. Drafts lie below `<root>/.drafts`, on the same file system, so that moving
 * one is a rename.
 */
export class FileReleaseFolders extends ReleaseFolders {
  constructor(private readonly root: string) {
    super();
  }

  async draft(project: string, release: string): Promise<DraftFolder> {
    const drafts = join(this.root, '.drafts', project, release);
    await rm(drafts, { recursive: true, force: true });
    const folder = join(drafts, randomUUID());
    await mkdir(folder, { recursive: true });
    return new FileDraftFolder(folder, drafts, join(this.root, project), release);
  }

  async open(project: string, release: string, file: string): Promise<AsyncIterable<Uint8Array> | null> {
    try {
      const handle = await open(join(this.root, project, release, file));
      return handle.createReadStream();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }
}

class FileDraftFolder extends DraftFolder {
  private readonly handles: FileHandle[] = [];

  constructor(
    private readonly folder: string,
    private readonly drafts: string,
    private readonly project: string,
    private readonly release: string,
  ) {
    super();
  }

  async create(name: string): Promise<FileWriter> {
    const handle = await open(join(this.folder, name), 'wx');
    this.handles.push(handle);
    return new SummingFileWriter(name, handle);
  }

  async moveIntoPlace(): Promise<void> {
    const place = join(this.project, this.release);
    await mkdir(this.project, { recursive: true });
    await synchronise(this.folder);
    await rm(place, { recursive: true, force: true });
    await rename(this.folder, place);
    await synchronise(this.project);
  }

  async discard(): Promise<void> {
    // A file that was finished is closed already; closing it again does nothing.
    for (const handle of this.handles) await handle.close();
    await rm(this.folder, { recursive: true, force: true });
    if ((await readdir(this.drafts).catch(() => ['gone'])).length === 0) await rm(this.drafts, { recursive: true });
  }
}

/** Makes the names in a folder as durable as the files are. */
async function synchronise(folder: string): Promise<void> {
  const handle = await open(folder);
  await handle.sync().finally(() => handle.close());
}

import { execFile } from 'node:child_process';
import { mkdtemp, open, realpath, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { leftoversIn } from '@consilium/cli';

const run = promisify(execFile);
const prefix = 'consilium-faults-disk-';
/** PostgreSQL with five databases needs a quarter of it. */
const megabytes = 512;
const chunk = Buffer.alloc(1024 * 1024);

/** A file system in memory, small enough to be filled. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  /** @returns why there can be none, in words, where this machine doesn't permit it */
  static async mount(): Promise<SmallDisk | string> {
    const parent = await realpath(tmpdir());
    // What runs that were killed left mounted.
    for (const left of leftoversIn(parent, prefix)) await detach(left).catch(() => undefined);
    const folder = await mkdtemp(join(parent, `${prefix}${process.pid}-`));
    try {
      await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'consilium-faults', folder]);
      return new SmallDisk(folder);
    } catch (error) {
      await rmdir(folder);
      const said = (error as { stderr?: string }).stderr ?? '';
      return `no file system can be mounted here (${said.trim() || (error as Error).message})`;
    }
  }

  /** Leaves no room. @returns the bytes it took */
  async fill(): Promise<number> {
    const file = await open(this.ballast, 'w');
    let bytes = 0;
    try {
      for (;;) bytes += (await file.write(chunk)).bytesWritten;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      return bytes;
    } finally {
      await file.close();
    }
  }

  async makeRoom(): Promise<void> {
    await rm(this.ballast, { force: true });
  }

  async unmount(): Promise<void> {
    await detach(this.folder);
  }

  private get ballast(): string {
    return join(this.folder, 'ballast');
  }
}

async function detach(folder: string): Promise<void> {
  await run('umount', ['--lazy', folder]).catch(() => undefined);
  await rmdir(folder);
}

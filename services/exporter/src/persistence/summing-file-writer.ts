import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { FileWriter } from '../application/ports/release-folders.js';
import type { ReleaseFile } from '../domain/manifest.js';

/** Takes size and sum of what it writes. */
export class SummingFileWriter extends FileWriter {
  private readonly hash = createHash('sha256');
  private bytes = 0;

  constructor(
    private readonly name: string,
    private readonly handle: FileHandle,
  ) {
    super();
  }

  async write(text: string): Promise<void> {
    const content = Buffer.from(text);
    this.hash.update(content);
    this.bytes += content.length;
    await this.handle.writeFile(content);
  }

  async close(records: number | null): Promise<ReleaseFile> {
    await this.handle.sync();
    await this.handle.close();
    return { name: this.name, bytes: this.bytes, sha256: this.hash.digest('hex'), records };
  }
}

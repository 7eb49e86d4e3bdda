import { rm, writeFile } from 'node:fs/promises';
import { CredentialFile } from '../application/ports/credential-file.js';

export class PrivateCredentialFile extends CredentialFile {
  constructor(readonly path: string | null) {
    super();
  }

  async write(credential: string): Promise<void> {
    // A file that is there keeps its mode when it is overwritten, so it is made anew.
    await rm(this.path!, { force: true });
    await writeFile(this.path!, `${credential}\n`, { mode: 0o600, flag: 'wx' });
  }
}

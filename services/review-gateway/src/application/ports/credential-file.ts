/** Where the first administrator's credential is left for whoever installed the system. */
export abstract class CredentialFile {
  /** Null where no file was configured. */
  abstract readonly path: string | null;
  /** Replaces what was there; only the owner can read the new file. */
  abstract write(credential: string): Promise<void>;
}

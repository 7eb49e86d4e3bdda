export interface ShownAdministrator {
  readonly administrator: string;
  readonly name: string;
  /** Of the local account; null where there is none. */
  readonly login: string | null;
  /** Whether an OpenID provider vouches for them. */
  readonly hasIdentity: boolean;
}

export abstract class Administrators {
  abstract list(): Promise<ShownAdministrator[]>;
  /** Keeps others from adding one until the end of the transaction. @returns whether there is none yet */
  abstract lockIfNone(): Promise<boolean>;
  abstract add(id: string): Promise<void>;
  abstract includes(id: string): Promise<boolean>;
  /** Keeps others from adding or removing one until the end of the transaction. */
  abstract lock(): Promise<void>;
  /**
   * Who is an expert too stays one, with their login; of anybody else no way in is left. The name stays for the audit log.
   * @returns the name, or null where there was no such administrator
   */
  abstract remove(id: string): Promise<string | null>;
}

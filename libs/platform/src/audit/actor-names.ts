/** Who stands behind the actors of the log; only the service that knows people can tell. */
export class ActorNames {
  private source: ActorNamesSource | null = null;

  use(source: ActorNamesSource): void {
    this.source = source;
  }

  /** Names by actor; of those that are not known there is none. */
  async of(actors: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.source && actors.length > 0 ? this.source.of(actors) : new Map();
  }

  /** Actors in whose name the text is, in any case. */
  async having(text: string): Promise<readonly string[]> {
    return this.source ? this.source.having(text) : [];
  }
}

export interface ActorNamesSource {
  of(actors: readonly string[]): Promise<ReadonlyMap<string, string>>;
  having(text: string): Promise<readonly string[]>;
}

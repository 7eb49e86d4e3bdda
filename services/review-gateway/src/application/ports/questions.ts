export interface OwnQuestion {
  readonly id: string;
  readonly item: string;
  readonly askedAt: Date;
  readonly text: string;
  readonly answer: { readonly text: string; readonly at: string } | null;
}

/** A question as a project's lead sees it. */
export interface AskedQuestion extends OwnQuestion {
  readonly version: number | null;
  readonly expert: string;
  readonly name: string;
  readonly simulated: boolean;
}

export abstract class Questions {
  /** Of whoever holds the seat, held it last, or answered it. @returns the project, or null where the seat is not theirs */
  abstract ask(id: string, seat: string, expert: string, text: string): Promise<string | null>;
  abstract own(project: string, expert: string): Promise<OwnQuestion[]>;
  /**
   * Open ones oldest first, answered ones newest first. Where the reader reviews here too, they are not offered what they now
   * know of: a question may tell what another found.
   */
  abstract list(project: string, state: 'open' | 'answered', reader: string): Promise<AskedQuestion[]>;
  abstract countOpen(project: string): Promise<number>;
  /** Replaces an earlier answer. @returns whether there is such a question in the project */
  abstract answer(project: string, id: string, text: string, by: string): Promise<boolean>;
}

export interface ValidatedItem {
  item: string;
  project: string;
  /** Of the version that passed; null where an expert wrote it. */
  model: string | null;
  domain: string;
}

/** Which items stand validated: what they cost is told by them. */
export abstract class ValidatedItems {
  /** @param gone items that no longer stand so, whether or not they did */
  abstract note(validated: readonly ValidatedItem[], gone: readonly string[]): Promise<void>;
}

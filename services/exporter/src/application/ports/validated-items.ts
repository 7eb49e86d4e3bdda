export interface ValidatedItem {
  readonly item: string;
  readonly epoch: number;
  /** The rationale that was validated. */
  readonly version: number;
}

export interface ValidatedPage {
  readonly project: string;
  /** Items of a higher id only. */
  readonly after: string | null;
  readonly limit: number;
}

/** Which items the set holds. */
export abstract class ValidatedItems {
  /** In order of item id. */
  abstract list(page: ValidatedPage): Promise<ValidatedItem[]>;
}

export interface ExpertRecord {
  readonly expert: string;
  readonly revision: number;
  readonly status: 'active' | 'paused' | 'left' | 'voided';
  readonly simulated: boolean;
  readonly projects: readonly string[];
}

/** Experts by pseudonym. */
export abstract class Experts {
  /**
   * Those of the experts that are known, with whether they are voided. Until the transaction ends nobody can be voided among
   * them: a review that is being recorded and a voiding never miss each other.
   */
  abstract share(experts: readonly string[]): Promise<Map<string, { readonly voided: boolean }>>;
  /**
   * Applies what has a higher revision than is known.
   * @returns the experts that it was applied to, and those of them that are voided by it and weren't before
   */
  abstract apply(records: readonly ExpertRecord[]): Promise<{ applied: string[]; voided: string[] }>;
  /** Project → its voided experts. */
  abstract voidedIn(projects: readonly string[]): Promise<Map<string, string[]>>;
  /** Items that an answer of theirs counts in, in order of id. */
  abstract itemsAnswered(experts: readonly string[]): Promise<string[]>;
  /** Their "bad question"s that count, by item. */
  abstract badQuestions(experts: readonly string[], items: readonly string[]): Promise<Map<string, number[]>>;
  /** Their reviews and votes on the items don't count any more. */
  abstract voidAnswers(experts: readonly string[], items: readonly string[]): Promise<void>;
}

/** Who submits, and under which Idempotency-Key. */
export interface Submitter {
  readonly expert: string;
  readonly simulated: boolean;
  readonly key: string;
  /** A person at the page, who may take an answer back for a while; programs answer for good. */
  readonly isPerson: boolean;
}

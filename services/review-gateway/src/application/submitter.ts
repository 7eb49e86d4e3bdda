/** Who submits, and under which Idempotency-Key. */
export interface Submitter {
  readonly expert: string;
  readonly simulated: boolean;
  readonly key: string;
}

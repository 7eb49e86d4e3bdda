import type { Principal } from '@consilium/platform';

/** Whether what tokens were issued for still stands: they are good for minutes, and may be taken back sooner. */
export abstract class StandingAccess {
  /** Answered from memory, which is two seconds behind other replicas at most, and never behind this one. */
  abstract stands(principal: Principal): Promise<boolean>;
  /** Whatever was issued to the subject so far no longer counts. */
  abstract takeBack(subject: string): Promise<void>;
  /** To be called when a session or credential has ended; in a transaction it takes effect with the commit. */
  abstract changed(): void;
}

import type { ExpertStatus } from '@consilium/contracts';
import type { Membership } from '../../ports/experts.js';

/** All that log-in and tokens need to know of somebody: an administrator, an expert, or both under one id. */
export interface Person {
  readonly subject: string;
  readonly name: string;
  readonly isAdministrator: boolean;
  /** Null where the person is no expert. */
  readonly status: ExpertStatus | null;
  readonly simulated: boolean;
  readonly memberships: readonly Membership[];
  /** Of the local account; null where there is none. */
  readonly login: string | null;
  /** Whether an OpenID provider vouches for the person. */
  readonly hasIdentity: boolean;
  readonly generation: number;
}

export abstract class People {
  abstract find(subject: string): Promise<Person | null>;
  abstract rename(subject: string, name: string): Promise<void>;
}

/** Where a group stands in one partition of a topic. Offsets are whole numbers in decimal. */
export interface GroupPosition {
  readonly topic: string;
  readonly partition: number;
  /** Of the next record that the group reads; null where it has committed nothing yet and begins at the start. */
  readonly committed: string | null;
  /** Of the next record that will be appended. */
  readonly end: string;
}

export interface GroupState {
  readonly group: string;
  /** Who reads for the group now, one entry each. */
  readonly members: readonly string[];
  readonly positions: readonly GroupPosition[];
}

export interface NewPosition {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
}

/** Somebody reads for the group: an offset that is moved under them would be overwritten by their next commit. */
export class GroupActiveError extends Error {
  override name = 'GroupActiveError';

  constructor(
    readonly group: string,
    readonly members: readonly string[],
  ) {
    super(`The group ${group} has members (${members.join(', ')})`);
  }
}

/**
 * The offsets of consumer groups, as their operator sees them: on Kafka, or in the embedded log. Both pass one conformance
 * suite. Topics are given with their prefix, groups without.
 */
export abstract class GroupOffsets {
  /** Every group that has ever committed. */
  abstract groups(): Promise<string[]>;

  /** @param topics looked at also where the group hasn't committed in them; those that don't exist are left out */
  abstract state(group: string, topics?: readonly string[]): Promise<GroupState>;

  /** Where a topic ends, by partition; nothing where it doesn't exist. */
  abstract ends(topic: string): Promise<Map<number, string>>;

  /** By partition the first record that was appended at `time` or later; where there is none, the end. */
  abstract at(topic: string, time: Date): Promise<Map<number, string>>;

  /** All positions given, or none where the group is active. @throws GroupActiveError */
  abstract move(group: string, positions: readonly NewPosition[]): Promise<void>;

  /** Takes away what is known of a group that nobody reads for. */
  abstract forget(group: string): Promise<void>;

  abstract close(): Promise<void>;
}

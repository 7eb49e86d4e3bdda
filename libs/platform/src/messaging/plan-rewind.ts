import type { GroupOffsets, GroupPosition, GroupState } from './group-offsets.js';

export interface RewindStep extends GroupPosition {
  /** Where the first record appended at the time or later stands. */
  readonly target: string;
  /** How many offsets the group goes back; 0 where it stays. */
  readonly back: bigint;
  /** Whether the time lies behind what the group has read, so that going there would leave events unread. */
  readonly ahead: boolean;
}

/**
 * What a group would do to stand where it stood at `time`. It only ever goes back: where the time lies ahead of it in a
 * partition it stays, since going there would lose what is in between. A partition it hasn't begun has nothing to rewind.
 */
export async function planRewind(offsets: GroupOffsets, { positions }: GroupState, time: Date): Promise<RewindStep[]> {
  const steps: RewindStep[] = [];
  for (const [topic, partitions] of Map.groupBy(positions, (position) => position.topic)) {
    const targets = await offsets.at(topic, time);
    for (const position of partitions) {
      const target = targets.get(position.partition) ?? position.end;
      if (position.committed === null) continue;
      const back = BigInt(position.committed) - BigInt(target);
      steps.push({ ...position, target, back: back > 0n ? back : 0n, ahead: back < 0n });
    }
  }
  return steps;
}

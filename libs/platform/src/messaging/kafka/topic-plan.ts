import { minimumInSync, type DesiredTopic, type TopicSize } from './topic-settings.js';

/** A topic as the broker has it. */
export interface PresentTopic {
  readonly name: string;
  readonly partitions: number;
  readonly replication: number;
  /** Every setting in force, whether the topic's own or the broker's default. */
  readonly inForce: Readonly<Record<string, string>>;
  /** The topic's own settings. */
  readonly own: Readonly<Record<string, string>>;
}

export interface TopicDifference {
  readonly topic: string;
  readonly setting: string;
  readonly has: string;
  readonly should: string;
}

export interface TopicPlan {
  /** How many topics should be there. */
  readonly topics: number;
  readonly missing: readonly DesiredTopic[];
  /** By topic, all that it will have of its own: one write replaces the whole set, so what others have set is in it too. */
  readonly changes: readonly { readonly topic: string; readonly settings: Readonly<Record<string, string>> }[];
  readonly differences: readonly TopicDifference[];
  /** What can't be changed of a topic that exists. */
  readonly refused: readonly TopicDifference[];
}

/**
 * What is to be done so that the broker has what it should.
 *
 * @param asked partitions and replication where somebody has named them: only then a topic that exists is measured by them.
 *   More partitions would send a key to another one than its records so far, and so break its order; fewer aren't possible.
 */
export function planTopics(
  desired: readonly DesiredTopic[],
  present: ReadonlyMap<string, PresentTopic>,
  asked: Partial<TopicSize> = {},
): TopicPlan {
  const missing = desired.filter(({ name }) => !present.has(name));
  const existing = desired.flatMap((should) => {
    const has = present.get(should.name);
    return has ? [{ has, should }] : [];
  });
  const changes = existing.flatMap(({ has, should }) => {
    const settings = { ...should.settings, ...minimumInSync(has.replication) };
    const differing = Object.entries(settings).filter(([name, value]) => !isEqual(has.inForce[name], value));
    return differing.length > 0 ? [{ topic: has.name, differing, settings: { ...has.own, ...settings }, has }] : [];
  });
  const refused = existing.flatMap(({ has, should }) => [
    ...sizeDifference(has, 'partitions', asked.partitions === undefined ? null : should.partitions),
    ...sizeDifference(has, 'replication', asked.replication === undefined ? null : should.replication),
  ]);
  return {
    topics: desired.length,
    missing,
    changes: changes.map(({ topic, settings }) => ({ topic, settings })),
    differences: changes.flatMap(({ topic, differing, has }) =>
      differing.map(([setting, should]) => ({ topic, setting, has: has.inForce[setting] ?? '–', should })),
    ),
    refused,
  };
}

function sizeDifference(has: PresentTopic, setting: keyof TopicSize, should: number | null): TopicDifference[] {
  if (should === null || has[setting] === should) return [];
  return [{ topic: has.name, setting, has: String(has[setting]), should: String(should) }];
}

/** "0.5" and "0.50" are the same setting. */
function isEqual(has: string | undefined, should: string): boolean {
  return has === should || (has !== undefined && has !== '' && Number(has) === Number(should));
}

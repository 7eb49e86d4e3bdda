import type { z } from 'zod';

export type Service = 'generator' | 'review-gateway' | 'scorer' | 'exporter';
export type Role = 'order' | 'answer' | 'fact';

/** All that is fixed about one version of one event. */
export interface EventDefinition<Data = unknown> {
  /** Value of `ce_type`: name and version, such as `item.imported.v1`. */
  readonly type: string;
  readonly name: string;
  readonly version: number;
  /** Name of the topic without the configured prefix. */
  readonly topic: string;
  readonly role: Role;
  readonly producers: readonly Service[];
  readonly consumers: readonly Service[];
  readonly compacted: boolean;
  readonly summary: string;
  readonly schema: z.ZodType<Data>;
  /** A method, not a field: so a definition of any data can stand where one of unknown data is asked for. */
  key(data: Data): string;
}

/** Data of an event, as `DataOf<typeof itemImported>`. */
export type DataOf<D> = D extends EventDefinition<infer Data> ? Data : never;

type Description<Data> = Omit<EventDefinition<Data>, 'type' | 'topic' | 'compacted'> & {
  topic?: string;
  compacted?: boolean;
};

/** Version 1 has the topic of its name; a breaking version gets a topic of its own. */
export function defineEvent<Data>(description: Description<Data>): EventDefinition<Data> {
  const { name, version } = description;
  const topic = description.topic ?? (version === 1 ? name : `${name}.v${version}`);
  return { ...description, type: `${name}.v${version}`, topic, compacted: description.compacted ?? false };
}

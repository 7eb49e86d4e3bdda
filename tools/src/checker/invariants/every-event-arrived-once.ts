import { eventDefinitions } from '@consilium/contracts';
import type { Facts, Invariant } from '../facts.js';

/** Topic → the groups that read it, by the contracts. */
const readers = new Map<string, ReadonlySet<string>>();
for (const { topic, consumers } of eventDefinitions)
  readers.set(topic, new Set([...(readers.get(topic) ?? []), ...consumers]));

export const everyEventArrivedOnce = {
  name: 'every_event_reached_every_group_once',
  violations({ services }: Pick<Facts, 'services'>): string[] {
    const faults: string[] = [];
    for (const [topic, groups] of readers) {
      const appended = services.reduce((sum, { published }) => sum + (published.get(topic) ?? 0), 0);
      for (const { service, inbox, deadLetters } of services) {
        if (!groups.has(service)) continue;
        const taken = inbox.get(topic) ?? 0;
        const dead = deadLetters.get(topic) ?? 0;
        if (taken + dead !== appended)
          faults.push(`${topic}: ${appended} appended, but ${service} took in ${taken} and has ${dead} dead letters`);
      }
    }
    return faults;
  },
} satisfies Invariant;

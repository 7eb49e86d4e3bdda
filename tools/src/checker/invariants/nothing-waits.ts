import type { Facts, Invariant } from '../facts.js';

export const nothingWaits = {
  name: 'outboxes_empty_and_nothing_parked',
  violations: ({ services }: Pick<Facts, 'services'>): string[] =>
    services.flatMap(({ service, outbox, parked }) => [
      ...(outbox > 0 ? [`${outbox} events wait in the outbox of ${service}`] : []),
      ...(parked > 0 ? [`${parked} events are parked by ${service}`] : []),
    ]),
} satisfies Invariant;

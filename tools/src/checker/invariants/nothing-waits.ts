import type { Invariant } from '../facts.js';

export const nothingWaits: Invariant = {
  name: 'outboxes_empty_and_nothing_parked',
  violations: ({ services }) =>
    services.flatMap(({ service, outbox, parked }) => [
      ...(outbox > 0 ? [`${outbox} events wait in the outbox of ${service}`] : []),
      ...(parked > 0 ? [`${parked} events are parked by ${service}`] : []),
    ]),
};

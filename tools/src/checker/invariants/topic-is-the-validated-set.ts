import type { Invariant } from '../facts.js';
import { differences, validatedBy } from './same-items.js';

/** Whoever reads `item.validated` from the beginning has the whole dataset. */
export const topicIsTheValidatedSet: Invariant = {
  name: 'fresh_reader_has_exactly_the_validated_items',
  violations: ({ states, validated }) =>
    differences(
      validatedBy(states),
      validated.map(({ item }) => item),
      'with a fresh reader of item.validated',
    ),
};

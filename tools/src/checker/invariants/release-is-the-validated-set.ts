import type { Invariant } from '../facts.js';
import { differences, validatedBy } from './same-items.js';

export const releaseIsTheValidatedSet: Invariant = {
  name: 'release_has_exactly_the_validated_items',
  violations: ({ states, released }) =>
    released ? differences(validatedBy(states), released, 'in the release') : ['there is no release'],
};

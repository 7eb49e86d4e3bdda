import type { Invariant } from '../facts.js';
import { repeated } from './repeated.js';

export const nobodyReviewsAVersionTwice: Invariant = {
  name: 'nobody_reviewed_a_version_twice',
  violations: ({ submissions }) =>
    repeated(
      submissions.filter(({ version }) => version !== null),
      ({ item, version, expert }) => `${expert}: version ${version} of item ${item}`,
    ).map((key) => `reviewed twice by ${key}`),
};

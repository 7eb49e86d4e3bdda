import type { Invariant } from '../facts.js';
import { repeated } from './repeated.js';

export const versionsAreUnique: Invariant = {
  name: 'item_and_version_unique',
  violations: ({ versions }) =>
    repeated(versions, ({ item, version }) => `${item}, version ${version}`).map(
      (key) => `item ${key} was written more than once`,
    ),
};

import type { Invariant } from '../facts.js';
import { everyEventArrivedOnce } from './every-event-arrived-once.js';
import { everyItemIsAccountedFor } from './every-item-is-accounted-for.js';
import { nobodyReviewsAVersionTwice } from './nobody-reviews-a-version-twice.js';
import { nobodyReviewsTheirOwnText } from './nobody-reviews-their-own-text.js';
import { nothingWaits } from './nothing-waits.js';
import { oneOrderPerEpoch } from './one-order-per-epoch.js';
import { releaseIsTheValidatedSet } from './release-is-the-validated-set.js';
import { seatsAreFilledOnce } from './seats-are-filled-once.js';
import { topicIsTheValidatedSet } from './topic-is-the-validated-set.js';
import { validatedItemsPass } from './validated-items-pass.js';
import { versionsAreUnique } from './versions-are-unique.js';

/** All that must be true of a run that has come to its end. */
export const invariants: readonly Invariant[] = [
  everyItemIsAccountedFor,
  validatedItemsPass,
  releaseIsTheValidatedSet,
  topicIsTheValidatedSet,
  everyEventArrivedOnce,
  nothingWaits,
  versionsAreUnique,
  oneOrderPerEpoch,
  nobodyReviewsTheirOwnText,
  nobodyReviewsAVersionTwice,
  seatsAreFilledOnce,
];

import type { Invariant } from '../facts.js';
import { answersArriveOnce } from './answers-arrive-once.js';
import { attemptsAreAccountedFor } from './attempts-are-accounted-for.js';
import { everyEventArrivedOnce } from './every-event-arrived-once.js';
import { everyItemIsAccountedFor } from './every-item-is-accounted-for.js';
import { everyQuestionIsAccountedFor } from './every-question-is-accounted-for.js';
import { exporterHasWhatTheTopicSays } from './exporter-has-what-the-topic-says.js';
import { highestEpochApplies } from './highest-epoch-applies.js';
import { keysAreInOrder } from './keys-are-in-order.js';
import { nobodyReviewsAVersionTwice } from './nobody-reviews-a-version-twice.js';
import { nobodyReviewsTheirOwnText } from './nobody-reviews-their-own-text.js';
import { nothingIsLeftOpen } from './nothing-is-left-open.js';
import { nothingWaits } from './nothing-waits.js';
import { oneEffectPerEpoch } from './one-effect-per-epoch.js';
import { oneOrderPerEpoch } from './one-order-per-epoch.js';
import { outboxesDrain } from './outboxes-drain.js';
import { releaseIsTheValidatedSet } from './release-is-the-validated-set.js';
import { seatsAreFilledOnce } from './seats-are-filled-once.js';
import { topicIsTheValidatedSet } from './topic-is-the-validated-set.js';
import { validatedItemsPass } from './validated-items-pass.js';
import { versionsAreUnique } from './versions-are-unique.js';
import { versionsRise } from './versions-rise.js';

/** All that must be true of a run that has come to its end. */
export const invariants: readonly Invariant[] = [
  everyItemIsAccountedFor,
  everyQuestionIsAccountedFor,
  validatedItemsPass,
  releaseIsTheValidatedSet,
  topicIsTheValidatedSet,
  exporterHasWhatTheTopicSays,
  everyEventArrivedOnce,
  keysAreInOrder,
  nothingWaits,
  outboxesDrain,
  nothingIsLeftOpen,
  versionsAreUnique,
  versionsRise,
  oneOrderPerEpoch,
  oneEffectPerEpoch,
  highestEpochApplies,
  attemptsAreAccountedFor,
  answersArriveOnce,
  nobodyReviewsTheirOwnText,
  nobodyReviewsAVersionTwice,
  seatsAreFilledOnce,
];

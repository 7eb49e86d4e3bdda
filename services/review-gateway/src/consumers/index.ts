import { WhenItemIsEscalated } from './when-item-is-escalated.consumer.js';
import { WhenItemIsGenerated } from './when-item-is-generated.consumer.js';
import { WhenItemIsImported } from './when-item-is-imported.consumer.js';
import { WhenItemIsRefined } from './when-item-is-refined.consumer.js';
import { WhenItemIsRetired } from './when-item-is-retired.consumer.js';
import { WhenItemIsRetracted } from './when-item-is-retracted.consumer.js';
import { WhenItemIsValidated } from './when-item-is-validated.consumer.js';
import { WhenRefinementIsRequested } from './when-refinement-is-requested.consumer.js';
import { WhenReviewIsRequested } from './when-review-is-requested.consumer.js';

/** Every event the gateway reads. */
export const consumers = [
  WhenItemIsEscalated,
  WhenItemIsGenerated,
  WhenItemIsImported,
  WhenItemIsRefined,
  WhenItemIsRetired,
  WhenItemIsRetracted,
  WhenItemIsValidated,
  WhenRefinementIsRequested,
  WhenReviewIsRequested,
];

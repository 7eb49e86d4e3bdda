/**
 * What a sample question is made to come to, whatever the seed and whoever reviews it, so that a run of the samples shows
 * every outcome:
 * - `first_round`: right and sound at once.
 * - `regenerated`: the first text has a medical error that everybody sees; feedback that names the dimension mends it.
 * - `revised`: the facts are right but structure and terms fall short, so that an expert revises.
 * - `adjudicated`: blind seats of even number take offence at a minor omission, the others and the adjudicator don't.
 * - `panel_accept`: the reviewers call the question bad, the panel accepts the text.
 * - `panel_revise`: the model never finds the answer; the panel has an expert write the text.
 * - `panel_regenerate`: the model finds the answer only under the panel's orders.
 * - `panel_amend`: the key in the file is wrong; the model always gives the true answer, the panel corrects the key.
 * - `panel_retire`: the question can't be answered (a figure is missing); the panel retires it.
 */
export const plants = [
  'first_round',
  'regenerated',
  'revised',
  'adjudicated',
  'panel_accept',
  'panel_revise',
  'panel_regenerate',
  'panel_amend',
  'panel_retire',
] as const;

export type Plant = (typeof plants)[number];

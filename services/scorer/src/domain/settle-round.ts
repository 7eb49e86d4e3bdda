import { decideRound, type RoundInputs, type RoundVerdict } from './decide-round.js';
import { validate } from './end-steps.js';
import type { Item, Round } from './item.js';
import type { ValidationOrder } from './orders.js';
import { openPanel } from './panel-steps.js';
import { adjudicate } from './round-steps.js';
import type { Rules } from './rules.js';
import { changed, judged, struck, type Step } from './step.js';
import { requestVersion } from './version-steps.js';

/** The rules a decision needs: those its round or panel is bound by, and the newest, for what it orders. */
export interface RulesAtHand {
  readonly bound: Rules;
  readonly newest: Rules;
}

/** Decides a round whose seats have all answered, and orders what follows. */
export function settleRound(step: Step, round: Round, { bound, newest }: RulesAtHand): Step {
  const { inputs, result } = verdictOn(step.item, round, bound);
  const next = judged(corrected(step, round, result), {
    subject: 'round',
    number: round.number,
    rules: bound.version,
    inputs,
    result,
  });
  switch (result.outcome) {
    case 'adjudicate':
      return adjudicate(next, round);
    case 'validated':
      return validateByRound(next, round);
    case 'panel':
      return openPanel(close(next, round, result), result.why!, newest);
    case 'regenerate':
    case 'revise':
      return requestVersion(
        close(next, round, result),
        { mode: result.outcome, base: round.version, byPanel: false },
        newest,
      );
  }
}

/** The round as it is decided; with its end the item goes to the domain that its reviewers named, where they did. */
function corrected(step: Step, round: Round, { domain }: RoundVerdict): Step {
  const from = step.item.domain;
  if (domain === undefined || domain === from) return changed(step, { round });
  return changed(step, { round: { ...round, correctedFrom: from }, domain });
}

export function verdictOn(item: Item, round: Round, rules: Rules): { inputs: RoundInputs; result: RoundVerdict } {
  const reviews = round.reviews
    .toSorted((a, b) => a.seat - b.seat)
    .map(({ seat, kind, scores, verdict, critical, domain }) => ({
      ...{ seat, kind, scores, verdict, critical },
      ...(domain && { domain }),
    }));
  const { byModel, regeneration } = round;
  const inputs = { reviews, tally: item.tally, byModel, regeneration };
  return { inputs, result: decideRound(inputs, rules) };
}

function validateByRound(step: Step, round: Round): Step {
  return validate(step, validationByRound(round), round.rules);
}

/** What a round that passed validates, and how. */
export function validationByRound({ number, version, reviews }: Round): Omit<ValidationOrder, 'type'> {
  const adjudicated = reviews.some(({ kind }) => kind === 'adjudication');
  return { version, by: adjudicated ? 'adjudication' : 'consensus', round: number };
}

/** The round is over: what it adds is counted, and a model's version that failed is a strike. */
function close(step: Step, round: Round, { failed, tally }: RoundVerdict): Step {
  const next = changed(step, { tally });
  if (!failed || !round.byModel) return next;
  return struck(next, [{ cause: 'failed-round', attempt: null, version: round.version, at: null }]);
}

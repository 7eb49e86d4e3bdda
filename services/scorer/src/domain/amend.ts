import type { Amendment } from './decide-panel.js';
import { InvalidAnswerError } from './errors.js';

interface Amendable {
  readonly contentVersion: number;
  readonly stem: string;
  readonly options: readonly { readonly id: string; readonly text: string }[];
  readonly gold: readonly string[];
}

/**
 * The question as a panel corrected it, as its next content version.
 *
 * @throws InvalidAnswerError where the key would name no option
 */
export function amend<Q extends Amendable>(question: Q, amendment: Amendment): Q {
  const options = amendment.options ?? question.options;
  const gold = amendment.gold ?? question.gold;
  const unknown = gold.find((id) => !options.some((option) => option.id === id));
  if (unknown !== undefined) throw new InvalidAnswerError(`The amended key names ${unknown}, which is no option`);
  const stem = amendment.stem ?? question.stem;
  return { ...question, contentVersion: question.contentVersion + 1, stem, options: [...options], gold: [...gold] };
}

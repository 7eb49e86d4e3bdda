import { fault, type Fault } from './fault.js';
import { maximumReviewBytes } from './review.js';
import { maximumRationaleBytes } from './revision.js';
import { bytes } from './text.js';

export interface OptionShape {
  readonly id: string;
  readonly text: string;
}

export interface AmendmentShape {
  readonly stem: string | null;
  readonly options: readonly OptionShape[] | null;
  readonly gold: readonly string[] | null;
  readonly why: string;
}

export interface BallotShape {
  readonly outcome: string;
  readonly version: number | null;
  readonly orders: string | null;
  readonly amendment: AmendmentShape | null;
  readonly reason: string;
}

/** What the panel may decide on. */
export interface PanelTerms {
  readonly outcomes: readonly string[];
  /** Versions of the present content. */
  readonly versions: readonly number[];
  readonly question: { readonly options: readonly OptionShape[]; readonly gold: readonly string[] };
}

/** Every fault of a ballot. */
export function faultsOfBallot(ballot: BallotShape, panel: PanelTerms): Fault[] {
  const faults: Fault[] = [];
  const add = (code: string, of: Fault['of'], words: string): void => void faults.push(fault(code, of, words));
  const { outcome, version, orders, amendment, reason } = ballot;
  if (!panel.outcomes.includes(outcome))
    add('outcome-closed', { outcome }, `outcome "${outcome}" is not open to this panel: ${panel.outcomes.join(', ')}.`);
  const acceptable = panel.versions.join(', ') || 'none';
  if (outcome === 'accept' && version === null)
    add('version-missing', { versions: acceptable }, `version is missing: accept names one of ${acceptable}.`);
  if (version !== null && outcome !== 'accept' && outcome !== 'revise')
    add('version-misplaced', { outcome }, `version is ${version}; only accept and revise name a version.`);
  else if (version !== null && !panel.versions.includes(version))
    add(
      'version-unknown',
      { version, versions: acceptable },
      `version ${version} cannot be chosen: versions of the present content are ${acceptable}.`,
    );
  if (outcome === 'regenerate' && !orders?.trim())
    add('orders-missing', {}, 'orders are missing: regenerate says what the model is to do.');
  if (orders !== null && outcome !== 'regenerate' && outcome !== 'revise')
    add('orders-misplaced', {}, 'orders go with regenerate and revise only.');
  if (outcome === 'amend' && !amendment) add('amendment-missing', {}, 'amendment is missing.');
  if (outcome !== 'amend' && amendment) add('amendment-misplaced', {}, 'amendment goes with amend only.');
  if (outcome === 'amend' && amendment) faults.push(...faultsOfAmendment(amendment, panel.question));
  const words = bytes(reason) + bytes(orders ?? '') + bytes(amendment?.why ?? '');
  if (words > maximumReviewBytes)
    add(
      'ballot-too-long',
      { bytes: words, most: maximumReviewBytes },
      `reason, orders and why hold ${words} bytes; at most ${maximumReviewBytes}.`,
    );
  return faults;
}

function faultsOfAmendment({ stem, options, gold }: AmendmentShape, question: PanelTerms['question']): Fault[] {
  const faults: Fault[] = [];
  const add = (code: string, of: Fault['of'], words: string): void => void faults.push(fault(code, of, words));
  if (stem === null && options === null && gold === null)
    add('amendment-empty', {}, 'amendment changes nothing: give stem, options or gold.');
  const ids = (options ?? question.options).map(({ id }) => id);
  if (new Set(ids).size < ids.length) add('option-twice', {}, 'amendment.options uses an id twice.');
  const key = gold ?? question.gold;
  const unknown = key.filter((id) => !ids.includes(id));
  if (unknown.length > 0)
    add(
      'key-unknown',
      { ids: unknown.join(', ') },
      `amendment${gold ? '.gold' : ''}: ${unknown.join(', ')} of the key would not be among the options ${ids.join(', ')}.`,
    );
  if (new Set(key).size < key.length) add('key-twice', {}, 'amendment.gold names an option twice.');
  const size = bytes(stem ?? '') + (options ?? []).reduce((sum, { text }) => sum + bytes(text), 0);
  if (size > maximumRationaleBytes)
    add(
      'question-too-long',
      { bytes: size, most: maximumRationaleBytes },
      `The amended question holds ${size} bytes; at most ${maximumRationaleBytes}.`,
    );
  return faults;
}

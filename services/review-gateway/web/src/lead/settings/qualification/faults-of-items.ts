import type { Rubric } from '@consilium/contracts';
import type { QualificationItem } from '../../api/gateway.js';

/** What keeps an item from being saved: the name of the words that say so, and what they speak of. */
export interface ItemFault {
  readonly what:
    | 'id'
    | 'id-twice'
    | 'stem'
    | 'domain'
    | 'language'
    | 'options'
    | 'option-twice'
    | 'key'
    | 'step'
    | 'no-step'
    | 'conclusion'
    | 'fault-kind'
    | 'fault-place'
    | 'dimension'
    | 'range';
  readonly of: string;
}

/** Every fault of an item, so that none is first told by the gateway. @param all the items of the round, with this one */
export function faultsOfItem(item: QualificationItem, all: readonly QualificationItem[], rubric: Rubric): ItemFault[] {
  const faults: ItemFault[] = [];
  const add = (what: ItemFault['what'], of: number | string = ''): void => void faults.push({ what, of: String(of) });
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(item.id)) add('id');
  else if (all.filter(({ id }) => id === item.id).length > 1) add('id-twice', item.id);
  faultsOfQuestion(item, add);
  faultsOfText(item, add);
  for (const [id, { min, max }] of Object.entries(item.scores)) {
    const dimension = rubric.dimensions.find((each) => each.id === id);
    if (!dimension) add('dimension', id);
    else if (min > max || min < rubric.scale.min || max > rubric.scale.max) add('range', dimension.name);
  }
  return faults;
}

type Add = (what: ItemFault['what'], of?: number | string) => void;

function faultsOfQuestion({ question }: QualificationItem, add: Add): void {
  const { stem, domain, language, options, gold } = question;
  if (stem.trim() === '') add('stem');
  if (domain.trim() === '') add('domain');
  if (!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language)) add('language');
  if (options.length < 2 || options.some(({ id, text }) => id === '' || text.trim() === '')) add('options');
  const ids = options.map(({ id }) => id);
  for (const id of new Set(ids.filter((id, index) => ids.indexOf(id) !== index))) add('option-twice', id);
  if (gold.length === 0 || gold.some((id) => !ids.includes(id))) add('key');
}

function faultsOfText({ text: { steps, conclusion }, faults }: QualificationItem, add: Add): void {
  if (steps.length === 0) add('no-step');
  steps.forEach((step, index) => step.trim() === '' && add('step', index + 1));
  if (conclusion.trim() === '') add('conclusion');
  // The conclusion counts as the step behind the last one.
  if (faults.some(({ step }) => step > steps.length)) add('fault-place');
  if (faults.some(({ kinds }) => kinds.length === 0)) add('fault-kind');
}

import type { CompleteConfiguration } from '@consilium/contracts';

/** What contradicts itself in a configuration: the name of the words that say so, and what they speak of. */
export interface Fault {
  readonly what:
    | 'name'
    | 'scale'
    | 'no-dimension'
    | 'dimension-id'
    | 'dimension-twice'
    | 'dimension-name'
    | 'anchors'
    | 'minimum'
    | 'weights'
    | 'correctness'
    | 'mean'
    | 'panel-size'
    | 'prompt-empty'
    | 'prompt-reused'
    | 'model-empty';
  readonly of: string;
}

/**
 * Every fault that the page can tell before the gateway does.
 * @param present the version in force, whose prompts' names are taken
 */
export function faultsOf(draft: CompleteConfiguration, present: CompleteConfiguration): Fault[] {
  const faults: Fault[] = [];
  const add = (what: Fault['what'], of = ''): void => void faults.push({ what, of });
  if (draft.name.trim() === '') add('name');
  faultsOfRubric(draft, add);
  if (draft.policy.panelSize < 3 || draft.policy.panelSize % 2 === 0) add('panel-size');
  const known = [...present.prompts, ...present.supportPrompts];
  for (const { version, template, kind, language } of [...draft.prompts, ...draft.supportPrompts]) {
    if (version.trim() === '' || template.trim() === '') add('prompt-empty', `${kind} ${language}`);
    // Versions of rationales tell by its name which prompt they were written with.
    if (known.some((prompt) => prompt.version === version && prompt.template !== template))
      add('prompt-reused', version);
  }
  if (draft.models.some(({ model }) => model.trim() === '')) add('model-empty');
  return faults;
}

function faultsOfRubric(
  { rubric, policy }: CompleteConfiguration,
  add: (what: Fault['what'], of?: string) => void,
): void {
  const { scale, dimensions } = rubric;
  if (scale.min >= scale.max) return add('scale');
  if (dimensions.length === 0) return add('no-dimension');
  const points = scale.max - scale.min + 1;
  const isOff = (value: number): boolean => value < scale.min || value > scale.max;
  const ids = dimensions.map(({ id }) => id);
  for (const { id, name, minimum, anchors } of dimensions) {
    if (!/^[a-z][a-z0-9_]{0,40}$/.test(id)) add('dimension-id', id);
    if (name.trim() === '') add('dimension-name', id);
    if (anchors.length !== points || anchors.some((anchor) => anchor.trim() === '')) add('anchors', name || id);
    if (isOff(minimum)) add('minimum', name || id);
  }
  for (const id of new Set(ids.filter((id, index) => ids.indexOf(id) !== index))) add('dimension-twice', id);
  if (!dimensions.some(({ weight }) => weight > 0)) add('weights');
  if (!ids.includes(policy.correctnessDimension)) add('correctness');
  if (isOff(policy.minimumWeightedMean)) add('mean');
}

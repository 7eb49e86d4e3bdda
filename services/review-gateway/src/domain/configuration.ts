import { fault, type Fault } from './fault.js';

export interface ConfigurationShape {
  readonly rubric: {
    readonly scale: { readonly min: number; readonly max: number };
    readonly dimensions: readonly {
      readonly id: string;
      readonly weight: number;
      readonly minimum: number;
      readonly anchors: readonly string[];
    }[];
  };
  readonly policy: { readonly correctnessDimension: string; readonly minimumWeightedMean: number };
}

/** Every way in which a configuration contradicts itself. */
export function faultsOfConfiguration({ rubric, policy }: ConfigurationShape): Fault[] {
  const { scale, dimensions } = rubric;
  if (scale.min >= scale.max)
    return [
      fault('scale-empty', { ...scale }, `rubric.scale goes from ${scale.min} to ${scale.max}: min must be below max.`),
    ];
  const faults: Fault[] = [];
  const add = (code: string, of: Fault['of'], words: string): void => void faults.push(fault(code, of, words));
  const points = scale.max - scale.min + 1;
  const off = (value: number) => value < scale.min || value > scale.max;
  for (const { id, minimum, anchors } of dimensions) {
    if (anchors.length !== points)
      add(
        'anchors-missing',
        { dimension: id, anchors: anchors.length, points },
        `rubric dimension ${id} has ${anchors.length} anchors; the scale has ${points} points.`,
      );
    if (off(minimum))
      add('minimum-off-scale', { dimension: id }, `rubric dimension ${id}: minimum ${minimum} is off the scale.`);
  }
  const ids = dimensions.map(({ id }) => id);
  for (const id of new Set(ids.filter((id, index) => ids.indexOf(id) !== index)))
    add('dimension-twice', { dimension: id }, `rubric dimension ${id} occurs twice.`);
  if (!dimensions.some(({ weight }) => weight > 0)) add('weights-zero', {}, 'The weights of the rubric add up to 0.');
  if (!ids.includes(policy.correctnessDimension))
    add(
      'correctness-unknown',
      { dimension: policy.correctnessDimension },
      `policy.correctnessDimension "${policy.correctnessDimension}" is not a dimension of the rubric.`,
    );
  if (off(policy.minimumWeightedMean))
    add('mean-off-scale', {}, `policy.minimumWeightedMean ${policy.minimumWeightedMean} is off the scale.`);
  return faults;
}

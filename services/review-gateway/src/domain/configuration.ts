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

/** Every way in which a configuration contradicts itself, each in words. */
export function faultsOfConfiguration({ rubric, policy }: ConfigurationShape): string[] {
  const { scale, dimensions } = rubric;
  if (scale.min >= scale.max) return [`rubric.scale goes from ${scale.min} to ${scale.max}: min must be below max.`];
  const faults: string[] = [];
  const points = scale.max - scale.min + 1;
  const off = (value: number) => value < scale.min || value > scale.max;
  for (const { id, minimum, anchors } of dimensions) {
    if (anchors.length !== points)
      faults.push(`rubric dimension ${id} has ${anchors.length} anchors; the scale has ${points} points.`);
    if (off(minimum)) faults.push(`rubric dimension ${id}: minimum ${minimum} is off the scale.`);
  }
  const ids = dimensions.map(({ id }) => id);
  for (const id of new Set(ids.filter((id, index) => ids.indexOf(id) !== index)))
    faults.push(`rubric dimension ${id} occurs twice.`);
  if (!dimensions.some(({ weight }) => weight > 0)) faults.push('The weights of the rubric add up to 0.');
  if (!ids.includes(policy.correctnessDimension))
    faults.push(`policy.correctnessDimension "${policy.correctnessDimension}" is not a dimension of the rubric.`);
  if (off(policy.minimumWeightedMean))
    faults.push(`policy.minimumWeightedMean ${policy.minimumWeightedMean} is off the scale.`);
  return faults;
}

import type { Dimension, Rubric } from '@consilium/contracts';

/** Another scale keeps the anchors of the points that stay, lowest first, and asks for those of new ones. */
export function withScale(rubric: Rubric, scale: Rubric['scale']): Rubric {
  const points = Math.min(20, Math.max(2, scale.max - scale.min + 1));
  const dimensions = rubric.dimensions.map((dimension) => ({
    ...dimension,
    anchors: Array.from({ length: points }, (_, index) => dimension.anchors[index] ?? ''),
  }));
  return { scale, dimensions };
}

export function withDimension(rubric: Rubric): Rubric {
  const ids = new Set(rubric.dimensions.map(({ id }) => id));
  let number = rubric.dimensions.length + 1;
  while (ids.has(`dimension_${number}`)) number += 1;
  const { min, max } = rubric.scale;
  const added: Dimension = {
    id: `dimension_${number}`,
    name: '',
    weight: 0.1,
    minimum: Math.ceil((min + max) / 2),
    anchors: Array.from({ length: max - min + 1 }, () => ''),
  };
  return { ...rubric, dimensions: [...rubric.dimensions, added] };
}

/** Share of the weighted mean that a dimension makes. */
export function shareOf({ dimensions }: Rubric, { weight }: Dimension): number {
  const sum = dimensions.reduce((total, each) => total + each.weight, 0);
  return sum === 0 ? 0 : weight / sum;
}

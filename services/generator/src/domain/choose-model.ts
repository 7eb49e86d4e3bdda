/** As the project's configuration names it. */
export interface WeightedModel {
  model: string;
  weight?: number | undefined;
}

/**
 * The model for an item's next attempt: the first by the models' weights, always the same one for an item; after each
 * failed attempt the next in order, those of weight 0 too. Models that can't be used now are passed over.
 * @returns null where none is left
 */
export function chooseModel<M extends WeightedModel>(
  models: readonly M[],
  item: string,
  failures: number,
  unusable: ReadonlySet<string> = new Set(),
): M | null {
  const first = firstOf(models, item);
  for (let place = 0; place < models.length; place++) {
    const model = models[(first + failures + place) % models.length]!;
    if (!unusable.has(model.model)) return model;
  }
  return null;
}

function firstOf(models: readonly WeightedModel[], item: string): number {
  const weights = models.map(({ weight }) => weight ?? 1);
  const sum = weights.reduce((all, weight) => all + weight, 0);
  let left = shareOf(item) * sum;
  const place = weights.findIndex((weight) => (left -= weight) < 0);
  return Math.max(place, 0);
}

/** In [0, 1), evenly spread over ids: FNV-1a. */
function shareOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  // Its upper bits hang on the last letters too little.
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

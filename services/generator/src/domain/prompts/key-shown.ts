import { verdictsOf } from './verdicts.js';

interface KeyedQuestion {
  options: readonly { id: string; text: string }[];
  gold: readonly string[];
}

/** What people wrote that goes into a prompt as written. */
export interface WrittenByPeople {
  feedback: { comments: readonly { text: string }[]; spans: readonly { comment: string }[] } | null;
  orders: string | null;
}

/**
 * Whether whoever reads these words has been told the key: an option of the key is called the answer, or right, by its
 * letter or its text; or all the others are called wrong. In doubt it has been: a version is then marked as written with the
 * key at hand, which takes nothing from it but the claim that the model found the answer by itself. Words that
 * only circumscribe the answer are not recognised.
 */
export function showsKey({ feedback, orders }: WrittenByPeople, { options, gold }: KeyedQuestion): boolean {
  const words = [
    ...(feedback?.comments.map(({ text }) => text) ?? []),
    ...(feedback?.spans.map(({ comment }) => comment) ?? []),
    ...(orders === null ? [] : [orders]),
  ];
  const verdicts = words.map((text) => verdictsOf(text, options));
  const right = new Set(verdicts.flatMap((verdict) => verdict.right));
  const wrong = new Set(verdicts.flatMap((verdict) => verdict.wrong));
  const others = options.filter(({ id }) => !gold.includes(id));
  return gold.some((id) => right.has(id)) || (others.length > 0 && others.every(({ id }) => wrong.has(id)));
}

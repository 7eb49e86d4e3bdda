import { table } from '../../../terminal/table.js';
import { count, counted } from '../../../terminal/text.js';
import type { Comparison, Difference } from './compare.js';

const shown = 20;

/** The counts of a project, and its first differences. */
export function describeComparison(project: string, { counts, differences }: Comparison): string[] {
  const { scorer, topic, exporter } = counts;
  const validated = `validated items: scorer ${count(scorer)}, topic ${count(topic)}, exporter ${count(exporter)}`;
  if (differences.length === 0) return [`${project}: ${validated}; they are the same.`];
  const rest = differences.length - shown;
  return [
    `${project}: ${validated}; ${counted(differences.length, 'item')} differ${differences.length === 1 ? 's' : ''}:`,
    ...table([
      ['item', 'scorer', 'topic', 'exporter'],
      ...differences
        .slice(0, shown)
        .map(({ item, ...places }) => [
          item,
          standing(places.scorer),
          standing(places.topic),
          standing(places.exporter),
        ]),
    ]),
    ...(rest > 0 ? [`and ${counted(rest, 'more item', 'more items')}.`] : []),
  ];
}

function standing(place: Difference['scorer']): string {
  return place ? `epoch ${place.epoch}, version ${place.version}` : 'not validated';
}

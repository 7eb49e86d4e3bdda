import type { Invariant } from '../facts.js';
import { notInBoth } from './not-in-both.js';

/** The exporter holds each validated item as `item.validated` has it last: epoch, configuration, way, version and text. */
export const exporterHasWhatTheTopicSays: Invariant = {
  name: 'exporter_holds_what_the_topic_says',
  violations: ({ validated, tables: { exporter } }) =>
    notInBoth(
      { what: 'item', is: 'is validated by the topic', all: validated.map(nameOf) },
      {
        what: 'item',
        is: 'is validated at the exporter',
        all: exporter.filter(({ state }) => state === 'validated').map(nameOf),
      },
    ),
};

interface Described {
  readonly item: string;
  readonly epoch: number;
  readonly configurationVersion: number | null;
  readonly by: string | null;
  readonly version: number | null;
  readonly text: string | null;
}

function nameOf({ item, epoch, configurationVersion, by, version, text }: Described): string {
  return `${item} (epoch ${epoch}, configuration ${configurationVersion}, by ${by}, version ${version}, text ${text})`;
}

import type { ModelCounts } from '../system/model-front.js';
import type { FaultDefinition } from './definition.js';
import { untilShown } from './shown.js';

function moody(name: string, mood: keyof ModelCounts, what: string, seconds: [number, number]): FaultDefinition {
  return {
    name,
    transports: ['embedded', 'kafka'],
    lane: 'traffic',
    seconds,
    async inject({ system: { model } }) {
      const before = model.counts[mood];
      model.mood = mood;
      return {
        what,
        heal: async () => {
          try {
            await untilShown(() => model.counts[mood] > before, 'the model was not asked');
          } finally {
            model.mood = 'well';
          }
          return `${model.counts[mood] - before} calls`;
        },
      };
    },
  };
}

export const modelFaults = [
  moody('llm-slow', 'slow', 'each reply takes seconds longer', [6, 9]),
  moody('llm-garbage', 'garbage', 'pages of HTML, broken streams and nothing instead of replies', [4, 7]),
  moody('llm-429', 'busy', 'each call is refused with 429', [6, 9]),
];

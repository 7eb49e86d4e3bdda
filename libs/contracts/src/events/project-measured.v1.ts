import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { Cost, Instant, ProjectId, Tokens } from '../primitives.js';

const count = z.int().min(0);

export const projectMeasured = defineEvent({
  name: 'project.measured',
  version: 1,
  role: 'fact',
  producers: ['generator', 'scorer'],
  consumers: ['exporter'],
  compacted: true,
  summary:
    'How far a project has come by what one service knows, what it has cost, and how far its experts agree. At most one a minute, and none where nothing has changed.',
  schema: z.object({
    project: ProjectId,
    service: z.string().min(1).describe('Whose figures these are: generator or scorer'),
    revision: z.int().min(1),
    asOf: Instant,
    funnel: z.record(z.string(), count).describe('How many items, jobs, attempts, reviews or decisions stand where'),
    tokens: Tokens.optional().describe('Of all calls of models; by the generator'),
    spent: z.array(Cost).optional().describe('By currency; by the generator'),
    reserved: z.array(Cost).optional().describe('For calls under way, or of which nobody knows whether they are paid'),
    perValidated: z.array(Cost).optional().describe('What was spent, for each item validated so far'),
    unpriced: count.optional().describe('Replies whose cost is not known'),
    agreement: z
      .record(z.string(), z.number().min(0).max(1).nullable())
      .optional()
      .describe('Dimension → share of pairs of blind reviews of first rounds that agree exactly; by the scorer'),
  }),
  key: (data) => `${data.project}:${data.service}`,
});

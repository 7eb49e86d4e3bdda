import { z } from 'zod';
import { ProjectConfiguration } from '../configuration.js';
import { defineEvent } from '../define-event.js';
import { ConfigurationVersion, ProjectId } from '../primitives.js';

export const projectConfigured = defineEvent({
  name: 'project.configured',
  version: 1,
  role: 'fact',
  producers: ['review-gateway'],
  consumers: ['generator', 'scorer', 'exporter'],
  compacted: true,
  summary: 'A project got a configuration version, which never changes.',
  schema: z.object({
    project: ProjectId,
    configurationVersion: ConfigurationVersion,
    revision: z.int().min(1),
    configuration: ProjectConfiguration,
  }),
  key: (data) => `${data.project}:${data.configurationVersion}`,
});

import { z } from 'zod';

/** The exporter's own environment variables. */
export const exporterVariables = z.object({
  /** Folder of the published releases; all replicas of the exporter share it. */
  RELEASE_DIR: z.string().min(1),
});

export type ExporterConfiguration = z.infer<typeof exporterVariables>;

import { ItemId, ProjectId } from '@consilium/contracts';
import { z } from 'zod';

export { ProjectId };

export const ReleaseVersion = z
  .string()
  .regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}$/, 'a release is named by a semantic version such as 1.0.0')
  .meta({ description: 'Semantic version of the release' });

export const NewRelease = z.object({ release: ReleaseVersion });
export type NewRelease = z.infer<typeof NewRelease>;

export const FileName = z.string().regex(/^[A-Za-z0-9._-]{1,100}$/, 'the name of a file');

export const ValidatedQuery = z.object({
  after: ItemId.optional().meta({ description: 'The `next` of the page before' }),
  limit: z.coerce.number().int().min(1).max(5000).default(1000),
});
export type ValidatedQuery = z.infer<typeof ValidatedQuery>;

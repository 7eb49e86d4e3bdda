import { Problem } from '@consilium/platform';
import type { Configurations } from '../ports/configurations.js';

/** @throws Problem 404 where the project is unknown: that it has no duplicates would be said of nothing */
export async function demandProject(configurations: Configurations, project: string): Promise<void> {
  if (await configurations.newest(project)) return;
  throw new Problem(
    404,
    'project-unknown',
    `There is no project ${project} here, or its configuration hasn't arrived yet.`,
  );
}

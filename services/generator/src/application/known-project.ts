import { Problem } from '@consilium/platform';
import type { Configurations, KnownConfiguration } from './ports/configurations.js';

/** @throws Problem 404 where the project is unknown: that there is nothing of it would be said of one that has just begun */
export async function knownProject(configurations: Configurations, project: string): Promise<KnownConfiguration> {
  const known = await configurations.newest(project);
  if (known) return known;
  throw projectUnknown(project);
}

export function projectUnknown(project: string): Problem {
  const what = `There is no project "${project}" here, or its configuration hasn't arrived yet; then try again in a moment.`;
  return new Problem(404, 'project-unknown', what);
}

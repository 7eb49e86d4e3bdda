import { call } from '../api/client.js';
import type { Assignment } from './assignment.js';

/** The next assignment in whichever of the expert's projects, by their priority; null: nothing waits. */
export async function nextAnywhere(): Promise<Assignment | null> {
  return (await call<Assignment | undefined>('review-gateway/assignments/next', { method: 'POST', body: {} })) ?? null;
}

/** Where one works who takes what comes, of any project. */
export function pathOfWork(project: string): string {
  return `/p/${project}/review?projects=all`;
}

export function takesAny(search: string): boolean {
  return new URLSearchParams(search).get('projects') === 'all';
}

/**
 * Asks for the next assignment of any project on behalf of the desk of one: where it is another's, `go` leads to its desk, and
 * this one is never answered, since it ends.
 */
export async function nextFor(
  project: string,
  next: () => Promise<Assignment | null>,
  go: (project: string) => void,
): Promise<Assignment | undefined> {
  const assignment = (await next()) ?? undefined;
  if (!assignment || assignment.project === project) return assignment;
  go(assignment.project);
  return new Promise(() => undefined);
}

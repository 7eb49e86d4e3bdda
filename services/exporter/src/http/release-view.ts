import type { Release } from '../application/ports/releases.js';

/** A release as the API shows it. `sha256` is that of the records; null until it is published. */
export function viewOf(release: Release) {
  const { project, state, items, simulatedItems, files, why, requestedAt, publishedAt } = release;
  return {
    release: release.release,
    project,
    state,
    items,
    simulatedItems,
    files,
    sha256: files.find(({ records }) => records !== null)?.sha256 ?? null,
    why,
    requestedAt: requestedAt.toISOString(),
    publishedAt: publishedAt?.toISOString() ?? null,
  };
}

export type ReleaseView = ReturnType<typeof viewOf>;

export interface Ranked {
  readonly name: string;
  readonly status: 'active' | 'paused' | 'archived';
  readonly priority: number;
  /** What waits for the reader; 0 also where that is not known yet. */
  readonly waiting: number;
}

const rank = { active: 0, paused: 1, archived: 2 } as const;

/** Where work waits comes first, then what matters more, then by name; archived ones come last. */
export function byPriority<Project extends Ranked>(projects: readonly Project[], language: string): Project[] {
  return projects.toSorted(
    (a, b) =>
      rank[a.status] - rank[b.status] ||
      Number(b.waiting > 0) - Number(a.waiting > 0) ||
      b.priority - a.priority ||
      a.name.localeCompare(b.name, language),
  );
}

export interface Funnel {
  items: { imported: number };
  /** Of the jobs that wait, `held` ones wait for the project to be active again. */
  jobs: { waiting: number; running: number; held: number };
  /** `failed`: calls that brought no reply. */
  attempts: { total: number; accepted: number; wrongAnswer: number; unusable: number; failed: number };
  tokens: { prompt: number; completion: number };
  /** Why the last call that brought no reply failed; null once a later one has brought one. */
  trouble: { at: string; detail: string } | null;
}

export abstract class Funnels {
  abstract of(project: string): Promise<Funnel>;
}

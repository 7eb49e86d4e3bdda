import { Database, type Principal } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { StandingAccess } from '../../application/accounts/ports/standing-access.js';

/** What is older is read again, in the background. */
const freshMs = 500;
/** What is older is no longer answered from. */
const staleMs = 2000;

/** All that ended while a token issued before could still be valid: of a session for 2 minutes, else for 15. */
const endedOfLate = `
  SELECT 'session' AS kind, id::text AS id, 0 AS generation FROM session WHERE ended_at > now() - interval '5 minutes'
  UNION ALL
  SELECT 'credential', id, 0 FROM credential WHERE revoked_at > now() - interval '20 minutes'
  UNION ALL
  SELECT 'subject', subject::text, generation FROM access WHERE changed_at > now() - interval '20 minutes'`;

interface Ended {
  readonly kind: 'session' | 'credential' | 'subject';
  readonly id: string;
  readonly generation: number;
}

/** Keeps the short list of what has ended in memory, so that a request costs no round trip. */
@Injectable()
export class SqlStandingAccess extends StandingAccess {
  private ended: ReadonlyMap<string, number> = new Map();
  private loadedAt = Number.NEGATIVE_INFINITY;
  private change = 0;
  private loading: { readonly change: number; readonly done: Promise<void> } | null = null;

  constructor(private readonly database: Database) {
    super();
  }

  async stands({ subject, session, credential, generation }: Principal): Promise<boolean> {
    const age = performance.now() - this.loadedAt;
    if (age > staleMs) await this.load();
    else if (age > freshMs) this.load().catch(() => undefined);
    if (session !== null && this.ended.has(`session ${session}`)) return false;
    if (credential !== null && this.ended.has(`credential ${credential}`)) return false;
    return generation >= (this.ended.get(`subject ${subject}`) ?? 0);
  }

  async takeBack(subject: string): Promise<void> {
    await this.database.query(
      `INSERT INTO access (subject, generation, changed_at) VALUES ($1, 1, now())
       ON CONFLICT (subject) DO UPDATE SET generation = access.generation + 1, changed_at = now()`,
      [subject],
    );
    this.changed();
  }

  changed(): void {
    this.database.afterCommit(() => {
      this.change += 1;
      this.loadedAt = Number.NEGATIVE_INFINITY;
    });
  }

  /** One at a time, but for those that began before the last change. */
  private load(): Promise<void> {
    if (this.loading?.change === this.change) return this.loading.done;
    const { change } = this;
    const done = this.read(change).finally(() => {
      if (this.loading?.change === change) this.loading = null;
    });
    this.loading = { change, done };
    return done;
  }

  private async read(change: number): Promise<void> {
    const startedAt = performance.now();
    const ended = await this.database.query<Ended>(endedOfLate);
    if (change !== this.change) return;
    this.ended = new Map(ended.map(({ kind, id, generation }) => [`${kind} ${id}`, generation]));
    this.loadedAt = startedAt;
  }
}

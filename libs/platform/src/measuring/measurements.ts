import { isDeepStrictEqual } from 'node:util';
import { projectMeasured, type DataOf } from '@consilium/contracts';
import type { Clock } from '../clock.js';
import type { Database } from '../database/database.js';
import { outgoing } from '../messaging/events.js';
import type { Outbox } from '../outbox/outbox.js';

export type Figures = Omit<DataOf<typeof projectMeasured>, 'project' | 'service' | 'revision' | 'asOf'>;

/** What a service knows of its projects. */
export interface Measured {
  projects(): Promise<string[]>;
  figures(project: string): Promise<Figures>;
  /** Asked only where there is something to tell. */
  about(project: string): Promise<{ configurationVersion: number; simulated: boolean }>;
}

interface Row {
  revision: number;
  /** Its keys may come in another order than they went. */
  figures: Figures | null;
}

/**
 * Tells what a service has measured of each project: at most so often, by one replica, and only what has changed. Whoever
 * tells holds the project's row, and the others pass it by.
 */
export class Measurements {
  constructor(
    private readonly service: string,
    private readonly measured: Measured,
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async tell(leastSeconds: number): Promise<void> {
    for (const project of await this.measured.projects()) {
      const told = await this.database.query(
        'SELECT 1 FROM measurement WHERE project = $1 AND measured_at > now() - make_interval(secs => $2)',
        [project, leastSeconds],
      );
      if (told.length > 0) continue;
      // Outside of the transaction: it takes long, and many statements side by side.
      const figures = JSON.parse(JSON.stringify(await this.measured.figures(project))) as Figures;
      await this.database.run(() => this.tellOf(project, figures, leastSeconds));
    }
  }

  private async tellOf(project: string, figures: Figures, leastSeconds: number): Promise<void> {
    await this.database.query('INSERT INTO measurement (project) VALUES ($1) ON CONFLICT DO NOTHING', [project]);
    const [last] = await this.database.query<Row>(
      `SELECT revision, figures FROM measurement
       WHERE project = $1 AND measured_at <= now() - make_interval(secs => $2) FOR UPDATE SKIP LOCKED`,
      [project, leastSeconds],
    );
    if (!last) return;
    const isNew = !isDeepStrictEqual(figures, last.figures);
    const revision = last.revision + (isNew ? 1 : 0);
    await this.database.query(
      'UPDATE measurement SET revision = $2, figures = $3, measured_at = now() WHERE project = $1',
      [project, revision, JSON.stringify(figures)],
    );
    if (!isNew) return;
    const asOf = this.clock.now().toISOString();
    await this.outbox.append([
      outgoing(projectMeasured, {
        data: { project, service: this.service, revision, asOf, ...figures },
        project,
        epoch: null,
        ...(await this.measured.about(project)),
      }),
    ]);
  }
}

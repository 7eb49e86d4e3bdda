import type { Database } from '../database/database.js';

/** Seconds after which another replica may take over the relay; short, since the transport fences an owner that slept. */
const leaseSeconds = 6;

/** The leased row that names which replica relays; each change of owner raises its term. */
export class RelayLease {
  constructor(
    private readonly database: Database,
    private readonly owner: string,
  ) {}

  /** The term, where this replica is now the owner; else null. Also renews. */
  async acquire(): Promise<number | null> {
    const [row] = await this.database.query<{ term: string }>(
      `UPDATE relay_lease
       SET term = CASE WHEN owner = $1 THEN term ELSE term + 1 END,
           owner = $1,
           expires_at = now() + make_interval(secs => $2)
       WHERE owner = $1 OR expires_at < now()
       RETURNING term`,
      [this.owner, leaseSeconds],
    );
    return row ? Number(row.term) : null;
  }

  async release(): Promise<void> {
    await this.database.query(`UPDATE relay_lease SET expires_at = '-infinity' WHERE owner = $1`, [this.owner]);
  }
}

export const renewEveryMs = (leaseSeconds / 3) * 1000;

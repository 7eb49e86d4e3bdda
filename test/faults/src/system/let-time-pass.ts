import { withClient } from '@consilium/backing';

const seconds = 3600;

// Rows are locked in order of id, as the services do.
const relay = 'UPDATE relay_lease SET expires_at = expires_at - make_interval(secs => $1)';
const jobs = `
  UPDATE job SET available_at = job.available_at - make_interval(secs => $1)
  FROM (SELECT id FROM job ORDER BY id FOR UPDATE) AS held WHERE job.id = held.id`;
const seats = `
  UPDATE seat SET lease_until = seat.lease_until - make_interval(secs => $1)
  FROM (SELECT id FROM seat WHERE status = 'open' AND lease_until IS NOT NULL ORDER BY id FOR UPDATE) AS held
  WHERE seat.id = held.id`;

/**
 * Puts every lease and every wait of a job that much nearer to its end, as if the database's clock had jumped forward. Jobs of a
 * killed worker and retries after an outage need not be waited for then.
 */
export async function letTimePass(databases: Readonly<Record<string, string>>): Promise<number> {
  let shifted = 0;
  for (const [service, url] of Object.entries(databases))
    await withClient(url, async (client) => {
      const tables = service === 'review-gateway' ? [relay, jobs, seats] : [relay, jobs];
      for (const statement of tables) shifted += (await client.query(statement, [seconds])).rowCount ?? 0;
    });
  return shifted;
}

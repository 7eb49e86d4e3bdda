import { withClient } from '@consilium/backing';

const seconds = 3600;

/**
 * Puts every lease and every wait of a job that much nearer to its end, as if the database's clock had jumped forward. Jobs of a
 * killed worker and retries after an outage need not be waited for then.
 */
export async function letTimePass(databases: Readonly<Record<string, string>>): Promise<number> {
  let shifted = 0;
  for (const [service, url] of Object.entries(databases))
    await withClient(url, async (client) => {
      const statements = [
        'UPDATE relay_lease SET expires_at = expires_at - make_interval(secs => $1)',
        'UPDATE job SET available_at = available_at - make_interval(secs => $1)',
        ...(service === 'review-gateway'
          ? [
              `UPDATE seat SET lease_until = lease_until - make_interval(secs => $1)
               WHERE status = 'open' AND lease_until IS NOT NULL`,
            ]
          : []),
      ];
      for (const statement of statements) shifted += (await client.query(statement, [seconds])).rowCount ?? 0;
    });
  return shifted;
}

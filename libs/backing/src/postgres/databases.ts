import pg from 'pg';

/** Runs something on one connection that is closed after it. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  // A server that ends while nothing is asked of it shows at the next question.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The same server and login with another database. */
export function urlOfDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(database)}`;
  return changed.href;
}

/** Makes the database if it is missing, for the superuser of `url` alone, and returns its URL. */
export async function ensureDatabase(url: string, name: string): Promise<string> {
  return withClient(url, async (client) => {
    await createIfMissing(client, name);
    return urlOfDatabase(url, name);
  });
}

/**
 * Makes a database and a role of the same name that owns it and gets no further: other roles can't connect to it. Returns
 * the URL for that role. What is there is kept; the password is set in any case.
 */
export async function ensureDatabaseWithRole(url: string, name: string, password: string): Promise<string> {
  return withClient(url, async (client) => {
    const role = client.escapeIdentifier(name);
    const known = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name]);
    if (known.rowCount === 0) await client.query(`CREATE ROLE ${role}`);
    await client.query(`ALTER ROLE ${role} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
    await createIfMissing(client, name);
    await client.query(`ALTER DATABASE ${role} OWNER TO ${role}`);
    await client.query(`REVOKE ALL ON DATABASE ${role} FROM PUBLIC`);
    const own = new URL(urlOfDatabase(url, name));
    own.username = encodeURIComponent(name);
    own.password = encodeURIComponent(password);
    return own.href;
  });
}

/** Drops the database, also while somebody is connected to it. */
export async function dropDatabase(url: string, name: string): Promise<void> {
  await withClient(url, (client) =>
    client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`),
  );
}

async function createIfMissing(client: pg.Client, name: string): Promise<void> {
  const known = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  if (known.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
}

import { withClient } from '@consilium/backing';
import type { Client } from 'pg';
import type { ByTopic, ConfigurationFact, ServiceFacts } from './facts.js';

export interface DatabaseFacts {
  readonly services: ServiceFacts[];
  readonly imported: number;
  readonly states: Map<string, string>;
  readonly configurations: ConfigurationFact[];
}

export interface ServiceDatabases {
  /** Service name → URL of its database. */
  readonly databases: Readonly<Record<string, string>>;
  readonly project: string;
  /** Configured before the name of every topic. */
  readonly topicPrefix?: string;
}

/** Reads the services' tables, apart from the services. */
export async function readServices({ databases, project, topicPrefix = '' }: ServiceDatabases): Promise<DatabaseFacts> {
  const services: ServiceFacts[] = [];
  for (const [service, url] of Object.entries(databases))
    services.push(await withClient(url, (client) => readPlatform(client, service, topicPrefix)));
  const imported = await withClient(databases['generator']!, async (client) => {
    const { rows } = await client.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM item WHERE project = $1',
      [project],
    );
    return rows[0]!.count;
  });
  const states = await withClient(databases['scorer']!, async (client) => {
    const { rows } = await client.query('SELECT item, status FROM item WHERE project = $1', [project]);
    return new Map(rows.map(({ item, status }) => [item as string, status as string]));
  });
  const configurations = await withClient(databases['review-gateway']!, async (client) => {
    const { rows } = await client.query(
      `SELECT project, version, configuration->'rubric' AS rubric, configuration->'policy' AS policy FROM configuration`,
    );
    return rows as ConfigurationFact[];
  });
  return { services, imported, states, configurations };
}

async function readPlatform(client: Client, service: string, prefix: string): Promise<ServiceFacts> {
  const byTopic = async (sql: string): Promise<ByTopic<number>> => {
    const { rows } = await client.query<{ topic: string; count: number }>(sql);
    return new Map(rows.map(({ topic, count }) => [logical(topic, prefix), count]));
  };
  const { rows } = await client.query<{ outbox: number; parked: number }>(
    'SELECT (SELECT count(*)::int FROM outbox) AS outbox, (SELECT count(*)::int FROM parked) AS parked',
  );
  const { rows: dead } = await client.query<{ key: string }>(
    `SELECT DISTINCT key FROM dead_letter WHERE state <> 'replayed' AND key IS NOT NULL`,
  );
  return {
    service,
    // What still waits in the outbox was appended as well.
    published: await byTopic(
      `SELECT topic, sum(count)::int AS count
       FROM (SELECT topic, count FROM outbox_published UNION ALL SELECT topic, 1 FROM outbox) AS appended GROUP BY topic`,
    ),
    inbox: await byTopic('SELECT topic, count(*)::int AS count FROM inbox GROUP BY topic'),
    // The event of a letter that was replayed is in the inbox.
    deadLetters: await byTopic(
      `SELECT topic, count(DISTINCT coalesce(event_id, partition || ':' || "offset"))::int AS count
       FROM dead_letter WHERE state <> 'replayed' GROUP BY topic`,
    ),
    deadItems: dead.map(({ key }) => key),
    ...rows[0]!,
  };
}

function logical(topic: string, prefix: string): string {
  return topic.startsWith(prefix) ? topic.slice(prefix.length) : topic;
}

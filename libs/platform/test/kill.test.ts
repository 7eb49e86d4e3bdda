import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createDatabase, describeWithKafka, eventually, uniquePrefix } from '@consilium/testing';
import { topics as allTopics } from '@consilium/contracts';
import { createLog, createTopics, Outbox, SystemClock, TopicNames, type ProbePoint } from '../src/index.js';
import { retirement } from './support/notebook.js';
import { openNotebookDatabase, publicKeyPem } from './support/start-notebook.js';

const child = fileURLToPath(new URL('./support/crash-child.js', import.meta.url));
const points: ProbePoint[] = ['inbox-inserted', 'handled', 'committed', 'published'];
const events = 20;

/** What `kill -9` at a named place must not do, whichever transport carries the events. */
function survives(transportVariables: () => Promise<Record<string, string>>): void {
  const children: ChildProcess[] = [];
  afterEach(() => {
    for (const one of children.splice(0)) one.kill('SIGKILL');
  });

  const run = (environment: Record<string, string>) => {
    const one = spawn(process.execPath, [child], { env: { ...process.env, ...environment }, stdio: 'ignore' });
    children.push(one);
    return one;
  };

  it.each(points)('killed at "%s" and started again: nothing is lost, nothing is done twice', async (point) => {
    const [database, logDatabase] = await Promise.all([createDatabase(), createDatabase()]);
    const environment = {
      DATABASE_URL: database.url,
      LOG_DATABASE_URL: logDatabase.url,
      AUTH_PUBLIC_KEY: publicKeyPem,
      LOG_LEVEL: 'fatal',
      ...(await transportVariables()),
    };
    const items = Array.from({ length: events }, () => randomUUID());
    await fillOutbox(environment, items);

    const first = run({ ...environment, KILL_AT: point });
    const [, signal] = (await once(first, 'exit')) as [number, string];
    expect(signal).toBe('SIGKILL');

    run(environment);
    const count = async (sql: string) => Number((await database.query<{ n: string }>(sql))[0]!.n);
    await eventually(async () => expect(await count('SELECT count(*) AS n FROM note')).toBe(events), {
      within: 50_000,
    });
    await eventually(async () => expect(await count('SELECT count(*) AS n FROM outbox')).toBe(0), { within: 30_000 });
    expect(await count('SELECT count(DISTINCT item) AS n FROM note')).toBe(events);
    expect(await count('SELECT count(*) AS n FROM inbox')).toBe(events);
    expect(await count('SELECT sum(count) AS n FROM outbox_published')).toBe(events);

    children.at(-1)!.kill('SIGKILL');
    await once(children.at(-1)!, 'exit');
    await Promise.all([database.drop(), logDatabase.drop()]);
  });
}

/** Appends retirements of known projects while no relay runs. */
async function fillOutbox(environment: Record<string, string>, items: string[]): Promise<void> {
  const database = await openNotebookDatabase(environment['DATABASE_URL']!);
  const outbox = new Outbox(database, new SystemClock(), new TopicNames(environment['TOPIC_PREFIX'] ?? ''), 'notebook');
  await database.query(`INSERT INTO project VALUES ('known')`);
  await database.run(() => outbox.append(items.map((item) => retirement(item, 'known', 1, 'ok'))));
  await database.dataSource.destroy();
}

describe('On the embedded log,', () => {
  survives(async () => ({ TRANSPORT: 'embedded' }));
});

describeWithKafka('On Kafka,', ({ brokers }) => {
  survives(async () => {
    const prefix = uniquePrefix();
    const options = { brokers, clientId: 'test', topicPrefix: prefix };
    await createTopics(options, allTopics, [], { partitions: 1, replication: 1 }, createLog('test', 'fatal'));
    return { TRANSPORT: 'kafka', KAFKA_BROKERS: brokers.join(','), TOPIC_PREFIX: prefix };
  });
});

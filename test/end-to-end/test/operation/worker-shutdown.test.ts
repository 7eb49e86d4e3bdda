import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { withClient } from '@consilium/backing';
import { createDatabase, eventually } from '@consilium/testing';
import { Client } from '../support/client.js';
import { keyFiles } from '../support/key-files.js';
import { rationale, ScriptedModel } from '../support/scripted-model.js';
import { ServiceProcess } from '../support/service-process.js';

interface Job {
  leased: boolean;
  isDue: boolean;
  attempts: number;
}

describe('A worker that is told to end while the model is slow', () => {
  let folder: string;
  let model: ScriptedModel;
  let databases: Awaited<ReturnType<typeof createDatabase>>[];
  let shared: Record<string, string>;
  let gateway: ServiceProcess;
  let api: ServiceProcess;
  let worker: ServiceProcess;
  let release: () => void;

  const generatorUrl = () => databases[0]!.url;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'consilium-worker-'));
    model = await ScriptedModel.start();
    databases = await Promise.all([createDatabase(), createDatabase(), createDatabase()]);
    shared = {
      ...(await keyFiles(folder)),
      TRANSPORT: 'embedded',
      LOG_DATABASE_URL: databases[2]!.url,
      OPENAI_BASE_URL: model.url,
      OPENAI_API_KEY: 'none',
      LLM_MODEL: 'scripted',
      LLM_CONCURRENCY: '2',
      ADMINISTRATOR_CREDENTIAL_FILE: join(folder, 'credential'),
    };
    const generator = { ...shared, DATABASE_URL: generatorUrl() };
    gateway = await ServiceProcess.start('review-gateway', { ...shared, DATABASE_URL: databases[1]!.url });
    api = await ServiceProcess.start('generator', generator, ['--role', 'api']);
    await Promise.all([gateway.untilReady(), api.untilReady()]);
  }, 120_000);
  beforeEach(async () => {
    const held = new Promise<void>((resolve) => (release = resolve));
    model.replies(() => held.then(() => rationale('B')));
    await withClient(generatorUrl(), (client) => client.query('DELETE FROM job'));
    const environment = { ...shared, DATABASE_URL: generatorUrl(), SHUTDOWN_GRACE_SECONDS: '10' };
    worker = await ServiceProcess.start('generator', environment, ['--role', 'worker']);
    await worker.untilReady();
    await importQuestions();
    await eventually(() => model.prompts.length === 2, { within: 30_000 });
  });
  afterEach(async () => {
    release();
    await worker.kill();
  });
  afterAll(async () => {
    await Promise.all([gateway, api].map((service) => service.kill()));
    await model.stop();
    await Promise.all(databases.map((database) => database.drop()));
    await rm(folder, { recursive: true, force: true });
  });

  let projects = 0;
  /** Two calls at once, two jobs in hand that wait for a slot, and two more. */
  const importQuestions = async (): Promise<void> => {
    const id = `p-${(projects += 1)}`;
    const credential = (await readFile(join(folder, 'credential'), 'utf8')).trim();
    const atGateway = new Client(gateway.origin, credential);
    await atGateway.post('/review-gateway/projects', { id, configuration: { name: id } });
    const lines = [1, 2, 3, 4, 5, 6].map((n) =>
      JSON.stringify({
        realidx: `${id}-${n}`,
        question: `What explains the findings of case ${id}-${n}?`,
        options: { A: 'The first', B: 'The second', C: 'The third' },
        answer_idx: 'B',
        answer: 'The second',
      }),
    );
    const path = `/api/generator/projects/${id}/imports?source=test&licence=CC0-1.0&language=en&domain=general`;
    const headers = {
      authorization: `Bearer ${await atGateway.bearer()}`,
      'content-type': 'application/x-ndjson',
    };
    await eventually(
      async () => (await fetch(api.origin + path, { method: 'POST', headers, body: lines.join('\n') })).ok,
    );
  };

  const jobs = (): Promise<Job[]> =>
    withClient(generatorUrl(), async (client) => {
      const sql = `SELECT leased, available_at <= now() AS "isDue", attempts FROM job ORDER BY attempts, leased, id`;
      return (await client.query<Job>(sql)).rows;
    });
  const untouched: Job = { leased: false, isDue: true, attempts: 0 };
  const handedBack: Job = { leased: false, isDue: true, attempts: 1 };

  it('finishes the calls in hand where they end in time, leases no other job, and ends with exit code 0', async () => {
    worker.signal('SIGTERM');
    await sleep(1000);
    release();
    expect(await worker.exited).toBe(0);
    expect(await jobs()).toEqual([untouched, untouched, handedBack, handedBack]);
  });

  it('hands them back where they do not, at once for whoever comes next, and ends with exit code 0', async () => {
    expect(await worker.end()).toBe(0);
    expect(await jobs()).toEqual([untouched, untouched, ...Array<Job>(4).fill(handedBack)]);
  });

  it('ends at once where it is told so a second time; its jobs wait for their lease to end', async () => {
    worker.signal('SIGTERM');
    await sleep(500);
    expect(worker.isRunning).toBe(true);
    expect(await worker.end()).toBe(1);
    const leased: Job = { leased: true, isDue: false, attempts: 1 };
    expect(await jobs()).toEqual([untouched, untouched, handedBack, handedBack, leased, leased]);
  });
});

import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { itemValidated, projectConfigured, projectMeasured } from '@consilium/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, freePort } from '@consilium/testing';
import type { ItemCounts } from '../../src/application/ports/validated-set.js';
import type { ReleaseView } from '../../src/http/release-view.js';
import { configured, idOf, measured, validated } from './events.js';
import { ExporterUnderTest } from './exporter-under-test.js';

const main = fileURLToPath(new URL('../../src/main.js', import.meta.url));
const items = 10_000;

describe('an exporter killed in the middle of a build', () => {
  let exporter: ExporterUnderTest;
  const processes: ChildProcess[] = [];

  beforeAll(async () => {
    exporter = await ExporterUnderTest.create();
    await exporter.send(projectConfigured, [{ project: 'demo', data: configured('demo') }]);
    await exporter.send(projectMeasured, [{ project: 'demo', data: measured('scorer', 1) }]);
    for (let n = 0; n < items; n += 500)
      await exporter.send(
        itemValidated,
        Array.from({ length: 500 }, (_, i) => ({ project: 'demo', epoch: 1, simulated: true, data: validated(n + i) })),
      );
  });

  afterAll(async () => {
    for (const child of processes) child.kill('SIGKILL');
    await exporter.drop();
  });

  async function startProcess(): Promise<ChildProcess> {
    const port = await freePort();
    const child = spawn(process.execPath, [main], {
      env: { ...process.env, ...exporter.environment, PORT: String(port) },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    processes.push(child);
    exporter.address = `http://127.0.0.1:${port}`;
    await eventually(async () => (await fetch(`${exporter.address}/api/exporter/health/ready`)).ok, { within: 30_000 });
    return child;
  }

  it('leaves no release behind; the next one builds it whole, with the figures that were known at the request', async () => {
    const child = await startProcess();
    const all = async () => (await exporter.get<ItemCounts>('/projects/demo/status')).validated === items;
    await eventually(all, { within: 60_000 });
    const drafts = join(exporter.environment['RELEASE_DIR']!, '.drafts', 'demo', '1.0.0');
    await exporter.call('/projects/demo/releases', { method: 'POST', body: '{"release":"1.0.0"}' });
    await eventually(() => existsSync(drafts) && readdirSync(drafts).length > 0, { every: 1 });
    child.kill('SIGKILL');
    await eventually(() => child.signalCode !== null);

    const folder = join(exporter.environment['RELEASE_DIR']!, 'demo', '1.0.0');
    expect(existsSync(folder)).toBe(false);

    await exporter.endLeases();
    await exporter.send(projectMeasured, [{ project: 'demo', data: measured('scorer', 2) }]);
    await startProcess();
    await eventually(
      async () => (await exporter.get<ReleaseView>('/projects/demo/releases/1.0.0')).state === 'published',
      { within: 30_000 },
    );
    const records = readFileSync(join(folder, 'records.jsonl'));
    const ids = records
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).id);
    expect(ids).toEqual(Array.from({ length: items }, (_, n) => idOf(n)));
    const { services } = JSON.parse(readFileSync(join(folder, 'measured.json'), 'utf8'));
    expect(services.scorer.asOf).toBe(measured('scorer', 1).asOf);
    const sums = readFileSync(join(folder, 'SHA256SUMS'), 'utf8');
    expect(sums).toContain(createHash('sha256').update(records).digest('hex'));
    const announced = await eventually(
      async () => {
        const events = await exporter.read('dataset.released');
        return events.length > 0 ? events : null;
      },
      { within: 30_000 },
    );
    expect(announced).toHaveLength(1);
  });
});

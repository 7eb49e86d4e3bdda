import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '@consilium/backing';
import { eventually } from '@consilium/testing';
import { ChildSystem } from '../support/child-system.js';
import { consilium, type Outcome } from '../support/command-line.js';
import { reviews } from '../support/expert.js';
import { ScriptedModel } from '../support/scripted-model.js';
import { projectOf } from '../support/system.js';

/** Tables whose rows are what a service has made of its events; of ids and times nothing may change either. */
const tables: Record<string, string[]> = {
  exporter: ['item', 'configuration', 'expert', 'inbox'],
  scorer: [
    'item',
    'version',
    'round',
    'review',
    'verdict',
    'item_order',
    'strike',
    'expert',
    'inbox',
    'outbox_published',
  ],
};

describe('A service that is rewound', () => {
  let model: ScriptedModel;
  let system: ChildSystem;
  const began = new Date();
  beforeAll(async () => {
    model = await ScriptedModel.start();
    system = await ChildSystem.start(model);
    const project = await projectOf(system);
    const item = await project.import();
    for (const reviewer of project.reviewers.slice(0, 2))
      await reviewer.review(await reviewer.workOn(item), reviews.pass);
    await project.until(item, 'validated');
    await eventually(async () => expect(await lagOf('exporter')).toEqual([]));
    await eventually(async () => expect(await lagOf('scorer')).toEqual([]));
  });
  afterAll(async () => {
    await system.close();
    await model.stop();
  });

  const offsets = (...call: string[]): Promise<Outcome> =>
    consilium(['offsets', ...call, '--data', system.dataFolder], {});
  const rewind = (group: string, ...more: string[]) =>
    offsets('rewind', '--group', group, '--to', began.toISOString(), ...more);

  /** Lines of topics that the group hasn't read to their end. */
  async function lagOf(group: string): Promise<string[]> {
    const { output } = await offsets('show', '--group', group);
    return output.split('\n').filter((line) => line.startsWith(`${group} `) && !line.endsWith(' 0'));
  }

  async function contents(service: string): Promise<Record<string, unknown[]>> {
    return withClient(system.ready.databases[service]!, async (client) => {
      const found: Record<string, unknown[]> = {};
      for (const table of tables[service]!)
        found[table] = (await client.query(`SELECT * FROM ${table} AS t ORDER BY t::text`)).rows;
      return found;
    });
  }

  it('is refused while it runs', async () => {
    const { code, output } = await rewind('exporter', '--yes');
    expect(output).toContain('Nothing was changed: exporter is being read for');
    expect(code).toBe(4);
  });

  it('reads all again, and nothing changes', async () => {
    const services = ['exporter', 'scorer'];
    const before = [];
    for (const service of services) before.push(await contents(service));
    expect(await system.interrupt()).toBe(0);

    const dry = await rewind('exporter');
    expect(dry.output).toContain('This was a dry run');
    expect(await lagOf('exporter')).toEqual([]);
    for (const service of services) {
      const { output, code } = await rewind(service, '--yes');
      expect(output).toContain(`Done: ${service} reads up to`);
      expect(code).toBe(0);
      expect(await lagOf(service)).not.toEqual([]);
    }

    await system.run();
    for (const [index, service] of services.entries()) {
      await eventually(async () => expect(await lagOf(service)).toEqual([]), { within: 30_000 });
      expect(await contents(service)).toEqual(before[index]);
    }
  }, 120_000);
});

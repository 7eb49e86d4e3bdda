import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '@consilium/backing';
import { eventually } from '@consilium/testing';
import { ChildSystem } from '../support/child-system.js';
import { consilium, type Outcome } from '../support/command-line.js';
import { reviews } from '../support/expert.js';
import { ScriptedModel } from '../support/scripted-model.js';
import { projectOf, type Project } from '../support/system.js';

describe('An audit of the validated set', () => {
  let model: ScriptedModel;
  let system: ChildSystem;
  let project: Project;
  let environment: Record<string, string>;
  beforeAll(async () => {
    model = await ScriptedModel.start();
    system = await ChildSystem.start(model);
    environment = {
      CONSILIUM_URL: system.ready.url,
      CONSILIUM_CREDENTIAL: system.ready.administratorCredential!,
    };
    project = await projectOf(system);
  });
  afterAll(async () => {
    await system.close();
    await model.stop();
  });

  const query = <Row>(url: string, sql: string, values: unknown[] = []) =>
    withClient(url, async (client) => (await client.query(sql, values)).rows as Row[]);
  const exporterRows = <Row>(sql: string, values: unknown[] = []) =>
    query<Row>(system.ready.databases['exporter']!, sql, values);
  const run = (...call: string[]): Promise<Outcome> => consilium([...call, '--data', system.dataFolder], environment);
  const audit = (...more: string[]) => run('topics', 'audit', '--project', project.id, ...more);
  const stateInExporter = async (item: string) =>
    (await exporterRows<{ state: string }>('SELECT state FROM item WHERE item = $1', [item]))[0]?.state;

  async function validatedItem(): Promise<string> {
    const item = await project.import();
    for (const reviewer of project.reviewers.slice(0, 2))
      await reviewer.review(await reviewer.workOn(item), reviews.pass);
    await project.until(item, 'validated');
    await eventually(async () => expect(await stateInExporter(item)).toBe('validated'));
    return item;
  }

  async function becomesClean(): Promise<void> {
    await eventually(async () => expect((await audit()).code).toBe(0), { within: 45_000 });
  }

  it('finds nothing in a healthy system', async () => {
    await validatedItem();
    const { code, output } = await run('topics', 'audit');
    expect(output).toContain(`${project.id}: validated items: scorer 1, topic 1, exporter 1; they are the same.`);
    expect(code).toBe(0);
  });

  it('finds a record that the topic has lost, tells what it would do, and mends it', async () => {
    const item = await validatedItem();
    const records = () =>
      query(system.ready.logDatabase, `SELECT 1 FROM record WHERE topic = 'item.validated' AND key = $1`, [
        Buffer.from(item),
      ]);
    await query(system.ready.logDatabase, `DELETE FROM record WHERE topic = 'item.validated' AND key = $1`, [
      Buffer.from(item),
    ]);
    const found = await audit();
    expect(found.output).toMatch(new RegExp(`${item} +epoch 2, version 1 +not validated +epoch 2, version 1`));
    expect(found.code).toBe(1);

    const dry = await audit('--repair');
    expect(dry.output).toContain('would publish 1 item again');
    expect(dry.code).toBe(0);
    expect(await records()).toHaveLength(0);

    expect((await audit('--repair', '--yes')).code).toBe(0);
    await becomesClean();
    expect(await records()).toHaveLength(1);
  }, 120_000);

  it('finds what an exporter that was restored does not know, validation and retirement, and mends it', async () => {
    const [lost, withdrawn] = [await validatedItem(), await validatedItem()];
    // As in a back-up of before: the one item isn't there yet, the other still is.
    const [before] = await exporterRows<{ epoch: number; line: string }>('SELECT * FROM item WHERE item = $1', [
      withdrawn,
    ]);
    await project.command(withdrawn, 'retire');
    await eventually(async () => expect(await stateInExporter(withdrawn)).toBe('retired'));
    await exporterRows('DELETE FROM item WHERE item = $1', [lost]);
    await exporterRows(`UPDATE item SET state = 'validated', epoch = $2, line = $3 WHERE item = $1`, [
      withdrawn,
      before!.epoch,
      before!.line,
    ]);
    const found = await audit();
    expect(found.output).toMatch(new RegExp(`${lost} +epoch 2, version 1 +epoch 2, version 1 +not validated`));
    expect(found.output).toMatch(new RegExp(`${withdrawn} +not validated +not validated +epoch 2, version 1`));
    expect(found.code).toBe(1);

    expect((await audit('--repair', '--yes')).code).toBe(0);
    await becomesClean();
    expect(await stateInExporter(withdrawn)).toBe('retired');
  }, 120_000);

  it('leaves no group behind', async () => {
    await audit();
    const groups = await query(system.ready.logDatabase, `SELECT 1 FROM group_offset WHERE group_id LIKE 'audit%'`);
    expect(groups).toEqual([]);
  });
});

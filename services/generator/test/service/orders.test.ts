import {
  generationExhausted,
  itemEscalated,
  itemGenerated,
  itemRefined,
  itemRetired,
  itemRetracted,
  itemValidated,
  refinementRequested,
} from '@consilium/contracts';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@consilium/testing';
import { GeneratorUnderTest, question } from '../generator-under-test.js';
import { ModelServer, rationale } from '../model-server.js';
import { escalation, regeneration, retirement, retraction, stored, validation } from '../orders.js';

let model: ModelServer;
let generator: GeneratorUnderTest;
let item: string;

beforeEach(async () => {
  model = await ModelServer.start(() => ({ content: rationale('B') }));
  generator = await GeneratorUnderTest.create(model);
  await generator.start();
  await generator.configure();
  await generator.report([question(1)]);
  item = (await generator.published(itemGenerated, 1))[0]!.data.item;
});
afterEach(async () => {
  await generator.drop();
  await model.stop();
});

const epochIs = (epoch: number): Promise<boolean> =>
  eventually(async () => (await generator.rows('SELECT 1 FROM item WHERE epoch = $1', [epoch])).length === 1);

describe('a regeneration', () => {
  it('is guided: the prompt holds the previous rationale, scores, comments and marked passages', async () => {
    await generator.send(refinementRequested, [{ data: regeneration(item), epoch: 3 }]);
    await generator.published(itemRefined, 1);
    const prompt = model.prompts.at(-1)!;
    expect(prompt).toContain(
      'Previous rationale (version 1):\nStep 1: Gums bleed in scurvy.\nStep 2: Vitamin K would clot.\nConclusion: So it is C.',
    );
    expect(prompt).toContain(
      'Feedback of the reviewers:\n- [medical_correctness] median 2 of 5: Collagen is not mentioned.',
    );
    expect(prompt).toContain('\n- Too short.');
    expect(prompt).toContain('\n- Step 2 "Vitamin K" (critical, wrong_fact): Not a matter of clotting.');
    expect(prompt).toContain('Good enough: clinical_value 4');
    expect(prompt).not.toContain('Instructions of the panel:');
  });

  it('writes the target version, with its parent, as the answer to the order that caused it', async () => {
    const id = '01975b2c-0000-7000-8000-000000000001';
    await generator.send(refinementRequested, [{ data: regeneration(item, { targetVersion: 4 }), epoch: 3, id }]);
    const [event] = await generator.published(itemRefined, 1);
    expect(event!.data['version']).toMatchObject({ version: 4, parent: 1, reason: 'regenerate', goldShown: true });
    expect(event!.headers).toMatchObject({ ce_epoch: '3', ce_causationid: id });
    expect(model.requests.at(-1)!.seed).toBe(2);
  });

  it('from an earlier version, which ends with the right answer, or under words that name it, says that the key was shown', async () => {
    const shown: Record<number, unknown> = {};
    const write = async (targetVersion: number, base: object | null, comment = 'Too short.') => {
      const feedback = { dimensions: [], comments: [{ dimension: null, text: comment }], spans: [] };
      const data = { ...regeneration(item, { targetVersion, feedback }), base } as ReturnType<typeof regeneration>;
      await generator.send(refinementRequested, [{ data, epoch: targetVersion }]);
      const version = (await generator.published(itemRefined, Object.keys(shown).length + 1)).at(-1)!.data['version'];
      shown[targetVersion] = (version as { goldShown: boolean }).goldShown;
    };
    const { base } = regeneration(item);
    await write(3, base);
    await write(4, { ...base, version: 2 });
    await write(5, null);
    await write(6, null, 'Say why vitamin C is the right answer.');
    expect(shown).toEqual({ 3: true, 4: true, 5: false, 6: true });
  });

  it("holds the panel's orders, and neither a panel's amendment nor its key", async () => {
    const amended = {
      ...stored,
      contentVersion: 2,
      options: [...stored.options, { id: 'E', text: 'Vitamin E' }],
      gold: ['C'],
    };
    const amendment = { stem: null, options: null, gold: ['C'], why: 'The key was WRONG-KEY-NOTE.' };
    model.script = () => ({ content: rationale('C') });
    const data = regeneration(item, {
      question: amended,
      panel: { orders: 'Explain collagen.', amendment },
      base: null,
      feedback: null,
    });
    await generator.send(refinementRequested, [{ data, epoch: 3 }]);
    const [event] = await generator.published(itemRefined, 1);
    expect(model.prompts.at(-1)).toContain('Instructions of the panel:\nExplain collagen.');
    expect(model.prompts.at(-1)).toContain('E. Vitamin E');
    expect(model.prompts.at(-1)).not.toContain('WRONG-KEY-NOTE');
    expect(event!.data).toMatchObject({
      question: { contentVersion: 2, gold: ['C'] },
      version: { reason: 'amend', contentVersion: 2, answer: ['C'] },
    });
  });

  it("counts the order's strikes so far towards its limit", async () => {
    model.script = () => ({ content: rationale('A') });
    await generator.send(refinementRequested, [{ data: regeneration(item, { strikes: 3, strikeLimit: 5 }), epoch: 3 }]);
    const [event] = await generator.published(generationExhausted, 1);
    expect(event!.data).toMatchObject({ strikes: 5, strikeLimit: 5 });
    expect(event!.data['attempts']).toHaveLength(2);
  });

  it('is simulated where its order rests on simulated work, and the mark stays with the item', async () => {
    await generator.send(refinementRequested, [{ data: regeneration(item), epoch: 1, simulated: true }]);
    await generator.send(refinementRequested, [{ data: regeneration(item, { targetVersion: 3 }), epoch: 2 }]);
    await eventually(async () => {
      const versions = await generator.published(itemRefined);
      return (
        versions.at(-1)?.data['version'] && (versions.at(-1)!.data['version'] as { version: number }).version === 3
      );
    });
    for (const event of await generator.published(itemRefined)) expect(event.headers['ce_simulated']).toBe('true');
  });

  it('is parked while the configuration version it names is unknown, its epoch not yet seen', async () => {
    await generator.send(refinementRequested, [{ data: regeneration(item), epoch: 3, configurationVersion: 2 }]);
    await eventually(async () => (await generator.rows('SELECT 1 FROM parked')).length === 1);
    expect(await generator.rows('SELECT epoch FROM item')).toEqual([{ epoch: 0 }]);
    await generator.configure({}, 2);
    await generator.published(itemRefined, 1);
    expect(await generator.rows('SELECT 1 FROM parked')).toEqual([]);
  });

  it('for an item that is not known is parked', async () => {
    await generator.send(refinementRequested, [
      { data: regeneration('01975b2c-0000-7000-8000-00000000000f'), epoch: 3 },
    ]);
    await eventually(async () => (await generator.rows('SELECT 1 FROM parked')).length === 1);
  });
});

describe('orders that come doubled, late or in another order', () => {
  it('change nothing: an epoch that is not above the highest applied is ignored', async () => {
    await generator.send(refinementRequested, [{ data: regeneration(item), epoch: 3 }]);
    await generator.published(itemRefined, 1);
    await generator.send(refinementRequested, [
      { data: regeneration(item), epoch: 3 },
      { data: regeneration(item, { targetVersion: 9 }), epoch: 2 },
    ]);
    await generator.send(itemRetired, [{ data: retirement(item), epoch: 4 }]);
    await epochIs(4);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await generator.published(itemRefined)).toHaveLength(1);
    expect(await generator.rows('SELECT version FROM version ORDER BY version')).toEqual([
      { version: 1 },
      { version: 2 },
    ]);
  });

  it('of one batch leave the job of the last one only', async () => {
    await generator.send(refinementRequested, [
      { data: regeneration(item, { targetVersion: 2 }), epoch: 1 },
      { data: regeneration(item, { targetVersion: 3 }), epoch: 2 },
    ]);
    await epochIs(2);
    await eventually(async () => {
      const versions = await generator.rows<{ version: number }>('SELECT version FROM version ORDER BY version');
      return versions.at(-1)!.version === 3;
    });
  });
});

describe('a higher epoch closes the open job', () => {
  const closing = [
    [
      "a revision, which is an expert's work",
      () =>
        generator.send(refinementRequested, [
          { data: regeneration(item, { mode: 'revise', targetVersion: 3 }), epoch: 2 },
        ]),
    ],
    ['an escalation', () => generator.send(itemEscalated, [{ data: escalation(item), epoch: 2 }])],
    ['a validation', () => generator.send(itemValidated, [{ data: validation(item), epoch: 2 }])],
    ['a retirement', () => generator.send(itemRetired, [{ data: retirement(item), epoch: 2 }])],
    ['a retraction', () => generator.send(itemRetracted, [{ data: retraction(item), epoch: 2 }])],
  ] as const;

  it.each(closing)('%s: the reply that comes later has no effect but on the account', async (_, close) => {
    let answer: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    model.script = async () => {
      await answered;
      return { content: rationale('B') };
    };
    await generator.send(refinementRequested, [{ data: regeneration(item), epoch: 1 }]);
    await eventually(() => model.requests.length === 2);
    await close();
    await epochIs(2);
    answer();
    await eventually(async () => (await generator.rows(`SELECT 1 FROM attempt WHERE outcome = 'late'`)).length === 1);
    expect(await generator.rows('SELECT 1 FROM job')).toEqual([]);
    expect(await generator.published(itemRefined)).toEqual([]);
    expect((await generator.status()).tokens).toEqual({ prompt: 22, completion: 14 });
  });
});

import { generationExhausted, itemGenerated, type Screening } from '@consilium/contracts';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@consilium/testing';
import { GeneratorUnderTest, policy, question } from '../generator-under-test.js';
import { ModelServer, rationale } from '../model-server.js';
import type { ScriptedReply } from '../scripted-reply.js';

const sound = '[medical_correctness]: 5\n[reasoning_structure]: 4\nReason: Little to mend.';
const poor = '[medical_correctness]: 2\n[reasoning_structure]: 1\nReason: It says nothing.';

let model: ModelServer;
let generator: GeneratorUnderTest;
/** What the judging model says, and how often each kind was asked for. */
let following: () => ScriptedReply;
let scores: () => ScriptedReply;
let asked: { write: number; screen: number; judge: number };

beforeEach(async () => {
  asked = { write: 0, screen: 0, judge: 0 };
  following = () => ({ content: 'Answer: B' });
  scores = () => ({ content: sound });
  model = await ModelServer.start((_, prompt) => {
    const kind = prompt.includes('conclusion cut away') ? 'screen' : prompt.includes('Rubric,') ? 'judge' : 'write';
    asked[kind]++;
    if (kind === 'write') return { content: rationale('B', `the finding of try ${asked.write} points to it`) };
    return kind === 'screen' ? following() : scores();
  });
  generator = await GeneratorUnderTest.create(model);
  await generator.start();
});
afterEach(async () => {
  await generator.drop();
  await model.stop();
});

const screening: Screening = { enabled: true, model: 'judging', strike: false, lowestMean: 2.5 };
const configure = (changes: Partial<Screening> = {}, strikeLimit = policy.strikeLimit): Promise<void> =>
  generator.configure({ screening: { ...screening, ...changes }, policy: { ...policy, strikeLimit } });

interface Shown {
  version: number;
  text: { steps: string[] };
  verdict: { fault: string | null; screenedOut: boolean; strike: boolean } | null;
  findings: Record<string, unknown>[];
}
async function shown(item: string, role = 'lead'): Promise<Shown[]> {
  const response = await generator.call(`/projects/demo/items/${item}/screenings`, {}, 'demo', role);
  return ((await response.json()) as { screenings: Shown[] }).screenings;
}

describe('screening', () => {
  it('is done by another model of the project where the judging one isn’t there, if possible not by the author', async () => {
    const models = ['writing', 'spare'].map((name, i) => ({
      model: name,
      temperature: null,
      maxTokens: null,
      weight: 1 - i,
    }));
    await generator.configure({ screening, models });
    const script = model.script;
    model.script = (request, prompt) => (request.model === 'judging' ? { status: 404 } : script(request, prompt));
    await generator.report([question(1)]);
    const [event] = await generator.published(itemGenerated, 1);
    expect(model.requests.map((request) => request.model)).toEqual(['writing', 'judging', 'spare', 'spare']);
    expect(event!.data).toMatchObject({ screening: { mean: 4.5 } });
  });

  it('is off by default: nothing is called but to write', async () => {
    await generator.configure();
    await generator.report([question(1)]);
    const [event] = await generator.published(itemGenerated, 1);
    expect(asked).toEqual({ write: 1, screen: 0, judge: 0 });
    expect(event!.data).not.toHaveProperty('screening');
  });

  it('asks a second model what follows from the reasoning alone, and for scores; both are kept for leads only', async () => {
    await configure();
    await generator.report([question(1)]);
    const [event] = await generator.published(itemGenerated, 1);
    expect(asked).toEqual({ write: 1, screen: 1, judge: 1 });
    expect(model.requests.map((request) => [request.model, request.temperature])).toEqual([
      ['test-model', 0.6],
      ['judging', 0.6],
      ['judging', 0.6],
    ]);
    expect(model.prompts[1]).toContain("Step 2: The others don't fit.");
    expect(model.prompts[1]).not.toContain('So it is B.');
    expect(await shown(event!.data.item)).toMatchObject([
      {
        version: 1,
        verdict: { fault: null, screenedOut: false, strike: false },
        findings: [
          { kind: 'screen', following: ['B'], model: 'judging', promptVersion: 'screen-en-1' },
          { kind: 'judge', mean: 4.5, remark: 'Little to mend.', promptVersion: 'judge-en-1' },
        ],
      },
    ]);
    const refused = await generator.call(`/projects/demo/items/${event!.data.item}/screenings`, {}, 'demo', 'reviewer');
    expect(refused.status).toBe(403);
    const blind = await generator.call(
      `/projects/demo/items/${event!.data.item}/screenings`,
      {},
      'demo',
      'lead,reviewer',
    );
    expect([blind.status, await blind.json()]).toMatchObject([403, { code: 'still-judged' }]);
    const { screening: found, ...published } = event!.data;
    expect(found).toEqual({ fault: false, mean: 4.5 });
    for (const secret of ['Little to mend', 'judging', 'screen'])
      expect(JSON.stringify(published)).not.toContain(secret);
    expect(event!.data['attempts']).toHaveLength(1);
    expect(await generator.rows('SELECT purpose, outcome FROM attempt ORDER BY id')).toEqual([
      { purpose: 'write', outcome: 'accepted' },
      { purpose: 'screen', outcome: 'accepted' },
      { purpose: 'judge', outcome: 'accepted' },
    ]);
  });

  it('sends back what does not follow: another attempt with another seed and a hint, and no strike', async () => {
    await configure();
    following = () => ({ content: asked.screen === 1 ? 'Answer: C' : 'Answer: B' });
    await generator.report([question(1)]);
    const [event] = await generator.published(itemGenerated, 1);
    expect(asked.write).toBe(2);
    expect(event!.data['attempts']).toMatchObject([{ outcome: 'accepted' }]);
    expect(event!.data['screenedOut']).toMatchObject([
      {
        outcome: 'unusable-output',
        cause: 'screened-out',
        answer: ['B'],
        detail: 'screened out: the answer does not follow from the reasoning',
      },
    ]);
    const writing = model.requests.filter(({ model: name }) => name === 'test-model');
    expect(writing.map(({ seed }) => seed)).toEqual([1, 2]);
    expect(writing[1]!.messages[0]!.content).toContain('let the answer follow from the steps alone');
    expect(await shown(event!.data.item)).toMatchObject([
      { verdict: { fault: 'does-not-follow', screenedOut: true, strike: false }, version: 1 },
      { verdict: { fault: null, screenedOut: false }, version: 1 },
    ]);
  });

  it('sends back low scores twice at most; then the experts get the rationale, with its screening for the lead', async () => {
    await configure();
    scores = () => ({ content: poor });
    await generator.report([question(1)]);
    const [event] = await generator.published(itemGenerated, 1);
    expect(asked).toEqual({ write: 3, screen: 3, judge: 3 });
    expect(event!.data['screenedOut']).toHaveLength(2);
    expect(event!.data['screening']).toMatchObject({ fault: true });
    expect(event!.data['version']).toMatchObject({
      text: { steps: [expect.stringContaining('try 3'), expect.anything()] },
    });
    const all = await shown(event!.data.item);
    expect(all.map(({ verdict }) => verdict)).toEqual([
      { fault: 'low-scores', screenedOut: true, strike: false },
      { fault: 'low-scores', screenedOut: true, strike: false },
      { fault: 'low-scores', screenedOut: false, strike: false },
    ]);
  });

  it('is a strike where the policy says so, and counts towards the limit', async () => {
    await configure({ strike: true }, 2);
    scores = () => ({ content: poor });
    await generator.report([question(1)]);
    const [event] = await generator.published(generationExhausted, 1);
    expect(event!.data).toMatchObject({
      strikes: 2,
      attempts: [
        { outcome: 'unusable-output', cause: 'screened-out' },
        { outcome: 'unusable-output', cause: 'screened-out' },
      ],
    });
    expect(event!.data['screenedOut']).toBeUndefined();
  });

  it('lets pass what the judging model has no readable word on', async () => {
    await configure();
    following = () => ({ content: 'I would rather not say.' });
    scores = () => ({ content: 'Fine.' });
    await generator.report([question(1)]);
    const [event] = await generator.published(itemGenerated, 1);
    expect(asked.write).toBe(1);
    expect(await shown(event!.data.item)).toMatchObject([
      { verdict: { fault: null }, findings: [{ following: null }, { mean: null, scores: {} }] },
    ]);
    expect(await generator.rows(`SELECT 1 FROM attempt WHERE outcome = 'unusable-output'`)).toHaveLength(2);
  });

  it('marks the item as simulated where the judging model is', async () => {
    await configure();
    following = () => ({ content: 'Answer: B', headers: { 'x-simulated-model': 'true' } });
    await generator.report([question(1)]);
    const [event] = await generator.published(itemGenerated, 1);
    expect(event!.headers['ce_simulated']).toBe('true');
  });

  it('goes on where it was when its worker has gone: neither the rationale nor a finding is paid for again', async () => {
    await configure();
    scores = () => (asked.judge === 1 ? { content: sound, delayMs: 60_000 } : { content: sound });
    await generator.report([question(1)]);
    await eventually(() => asked.judge === 1);
    // What a kill leaves behind: a lease that has ended, and a call without an outcome. The late worker is refused.
    await generator.rows(`UPDATE job SET token = token + 1, leased = false, available_at = now()`);
    const [event] = await generator.published(itemGenerated, 1);
    expect(asked).toEqual({ write: 1, screen: 1, judge: 2 });
    expect(event!.data['version']).toMatchObject({
      text: { steps: [expect.stringContaining('try 1'), expect.anything()] },
    });
    expect(await generator.rows(`SELECT outcome FROM attempt WHERE purpose = 'judge' ORDER BY id`)).toEqual([
      { outcome: 'abandoned' },
      { outcome: 'accepted' },
    ]);
    expect(await generator.rows(`SELECT outcome FROM attempt WHERE purpose = 'write'`)).toEqual([
      { outcome: 'accepted' },
    ]);
  });
});

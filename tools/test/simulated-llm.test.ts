import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Dice } from '../src/simulation/dice.js';
import { allowedAt } from '../src/simulation/llm/capacity.js';
import type { LoggedRequest } from '../src/simulation/llm/request-log.js';
import { draw, readSpread } from '../src/simulation/llm/spread.js';
import { Replay } from '../src/simulation/llm/replay.js';
import { replyForms } from '../src/simulation/llm/reply.js';
import { startSimulatedLlm, type SimulatedLlm, type SimulatedLlmOptions } from '../src/simulation/llm/server.js';
import { Knowledge } from '../src/simulation/knowledge/knowledge.js';
import { writePrompt } from './prompts.js';

interface Message {
  content: string;
  reasoning_content?: string;
}
interface Completion {
  choices: { message: Message; finish_reason: string }[];
  usage: { prompt_tokens: number; completion_tokens: number; total_tokens: number };
}

const questions = Array.from({ length: 400 }, (_, i) => ({
  stem: `Question number ${i}: a patient has a finding. Which option is right?`,
  options: [
    { label: 'A', text: `Alpha ${i}` },
    { label: 'B', text: `Beta ${i}` },
    { label: 'C', text: `Gamma ${i}` },
  ],
  answer: [`Beta ${i}`],
  language: i % 2 === 0 ? 'en' : 'zh',
}));
const knowledge = Knowledge.fromQuestions(questions);

let running: SimulatedLlm | null = null;
async function start(more: Partial<SimulatedLlmOptions> = {}): Promise<SimulatedLlm> {
  await running?.stop();
  return (running = await startSimulatedLlm({ seed: 1, knowledge, ...more }));
}
afterEach(async () => {
  await running?.stop();
  running = null;
});

const request = (i: number, more: object = {}): object => ({
  model: 'm',
  messages: [{ role: 'user', content: writePrompt(questions[i]!) }],
  temperature: 0.6,
  seed: 1,
  ...more,
});
const post = (body: unknown): Promise<Response> =>
  fetch(`${running!.url}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const complete = async (i: number, more: object = {}): Promise<Completion> =>
  (await (await post(request(i, more))).json()) as Completion;

describe('the simulated language model', () => {
  it('marks every response, errors included', async () => {
    const llm = await start({ errorRate: 1 });
    const responses = [
      await fetch(`${llm.url}/models`),
      await fetch(`${llm.url}/nothing`),
      await post({ model: 'm', messages: [] }),
      await post({ model: 'm', messages: [{ role: 'user', content: 'Hello?' }] }),
      await post(request(0)),
      await post(request(0)),
      await post(request(0, { stream: true, seed: 2 })),
      await post(request(0, { stream: true, seed: 2 })),
    ];
    expect(responses.map((one) => one.headers.get('x-simulated-model'))).toEqual(responses.map(() => 'true'));
    expect(responses[2]!.status).toBe(400);
  });

  it('answers a batch as it answers its requests one by one, once its time has come; errors stand in a file of their own', async () => {
    const { url } = await start();
    const lines = [
      { custom_id: 'known', body: request(3) },
      { custom_id: 'no question', body: { ...request(3), messages: [{ role: 'user', content: 'Hello?' }] } },
    ];
    const form = new FormData();
    form.set('purpose', 'batch');
    form.set('file', new File([lines.map((line) => JSON.stringify(line)).join('\n')], 'requests.jsonl'));
    type Told = Record<'id' | 'status' | 'output_file_id' | 'error_file_id', string> & {
      data: { metadata: unknown }[];
    };
    const json = async (path: string, init?: RequestInit): Promise<Told> =>
      (await (await fetch(`${url}/${path}`, init)).json()) as Told;
    const file = await json('files', { method: 'POST', body: form });
    const body = JSON.stringify({ input_file_id: file.id, metadata: { ours: '1' } });
    const made = await json('batches', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect(made.status).toBe('in_progress');
    expect((await json('batches')).data).toMatchObject([{ metadata: { ours: '1' } }]);
    const ended = await json(`batches/${made.id}`);
    const answers = await json(`files/${ended.output_file_id}/content`);
    expect(answers).toMatchObject({ custom_id: 'known', response: { status_code: 200, body: await complete(3) } });
    expect(await json(`files/${ended.error_file_id}/content`)).toMatchObject({
      custom_id: 'no question',
      response: { status_code: 400 },
    });
  });

  it('gives the same bytes for the same request and seed, and other replies for another seed', async () => {
    const all = async (more: object): Promise<string[]> =>
      Promise.all([...Array(30).keys()].map(async (i) => (await post(request(i, more))).text()));
    await start();
    const first = await all({});
    const raised = await all({ seed: 2 });
    await start();
    expect(await all({})).toEqual(first);
    expect(raised).not.toEqual(first);
    await start({ seed: 2 });
    expect(await all({})).not.toEqual(first);
  });

  it('streams what it would have sent whole', async () => {
    await start();
    for (let i = 0; i < 40; i++) {
      const [choice] = (await complete(i)).choices;
      const events = (await (await post(request(i, { stream: true, stream_options: { include_usage: true } }))).text())
        .split('\n\n')
        .filter((event) => event !== '')
        .map((event) => event.replace(/^data: /u, ''));
      expect(events.pop()).toBe('[DONE]');
      const chunks = events.map(
        (event) =>
          JSON.parse(event) as { choices: { delta: Partial<Message>; finish_reason: string }[]; usage?: object },
      );
      const joined = (field: keyof Message): string =>
        chunks.map((chunk) => chunk.choices[0]?.delta[field] ?? '').join('');
      expect(joined('content')).toBe(choice!.message.content);
      expect(joined('reasoning_content')).toBe(choice!.message.reasoning_content ?? '');
      expect(chunks.at(-2)!.choices[0]!.finish_reason).toBe(choice!.finish_reason);
      expect(chunks.at(-1)!.usage).toHaveProperty('total_tokens');
    }
  });

  it('is right in about 85 of 100 first attempts, in every form of reply, and now and then unusable', async () => {
    const llm = await start();
    const replies = await Promise.all(questions.map((_, i) => complete(i)));
    const { right, wrong, unusable } = llm.stats();
    expect(right + wrong + unusable).toBe(questions.length);
    expect(right / (right + wrong)).toBeGreaterThan(0.8);
    expect(right / (right + wrong)).toBeLessThan(0.9);
    expect(unusable).toBeGreaterThan(4);
    expect(unusable).toBeLessThan(40);
    const forms = new Set(replies.map(formOf));
    for (const form of replyForms) expect(forms).toContain(form);
    for (const reply of replies)
      expect(reply.usage.total_tokens).toBe(reply.usage.prompt_tokens + reply.usage.completion_tokens);
  });

  it('lets the retry of a refused request through', async () => {
    const llm = await start({ errorRate: 0.5, retryAfterSeconds: 3 });
    for (let i = 0; i < 60; i++) {
      const first = await post(request(i));
      if (first.status === 429) expect(first.headers.get('retry-after')).toBe('3');
      if (first.status === 200) continue;
      expect([429, 500]).toContain(first.status);
      expect(((await first.json()) as { error: { message: string } }).error.message).not.toBe('');
      expect((await post(request(i))).status).toBe(200);
    }
    expect(llm.stats().refused429).toBeGreaterThan(5);
    expect(llm.stats().failed500).toBeGreaterThan(5);
    expect(llm.stats().inFlight).toBe(0);
  });

  it('gives recorded answers on every attempt, found by the text of question and options', async () => {
    const [one, two] = [questions[0]!, questions[1]!];
    const replay = new Replay([
      {
        question: one.stem,
        options: { A: 'Gamma 0', B: 'Alpha 0', C: 'Beta 0' },
        answer_idx: 'C',
        predicted_answer: 'A',
      },
      {
        question: two.stem,
        options: { A: 'Gamma 1', B: 'Alpha 1', C: 'Beta 1' },
        answer_idx: 'C',
        Complex_CoT: 'First I look.\nAnd look.\n\nThen I see.',
        Response: 'It is beta. That much is sure.',
      },
    ]);
    const llm = await start({ replay });
    for (let seed = 1; seed <= 20; seed++) {
      expect(textOf(await complete(0, { seed }))).toMatch(/Answer: C$/u);
      expect(textOf(await complete(1, { seed }))).toMatch(
        /步骤1：First I look. And look.\n步骤2：Then I see.\n结论：It is beta.\n答案：B$/u,
      );
    }
    expect(llm.stats()).toMatchObject({ right: 20, wrong: 20, unusable: 0 });
  });

  it('refuses what comes beyond its capacity, asks to wait, and logs every request with what it billed', async () => {
    const logFile = join(await mkdtemp(join(tmpdir(), 'requests-')), 'log.jsonl');
    await start({ capacity: 2, delayMs: 100, completionTokens: { kind: 'fixed', value: 900 }, logFile });
    const answers = await Promise.all([0, 1, 2].map((i) => post(request(i))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 429]);
    expect(answers.find(({ status }) => status === 429)!.headers.get('retry-after')).toBe('1');
    await Promise.all(answers.map((answer) => answer.text()));
    await running!.stop();
    running = null;
    const lines = (await readFile(logFile, 'utf8')).trim().split('\n');
    const [server, ...requests] = lines.map((line) => JSON.parse(line) as LoggedRequest);
    expect(server).toMatchObject({ capacity: 2, bursts: null, startedAt: expect.any(Number) });
    const told = requests.map(({ status, tokens, start: from, end }) => [status, tokens?.completion, end - from >= 95]);
    expect(told.sort()).toEqual([
      [200, 900, true],
      [200, 900, true],
      [429, undefined, false],
    ]);
  });

  it('allows a share of its capacity during bursts only', () => {
    const plan = { capacity: 10, bursts: { everySeconds: 20, seconds: 2, share: 0.5 } };
    expect([0, 19_999, 20_000, 21_999, 22_000, 40_500].map((ms) => allowedAt(plan, ms))).toEqual([10, 10, 5, 5, 10, 5]);
    expect(allowedAt({ capacity: null, bursts: null }, 0)).toBe(Infinity);
  });

  it('draws durations and counts as the law says', () => {
    expect(['5', '5-4', 'x', '0~9'].map(readSpread)).toEqual([{ kind: 'fixed', value: 5 }, null, null, null]);
    const drawn = (text: string): number[] =>
      Array.from({ length: 2000 }, (_, i) => draw(readSpread(text)!, new Dice(i))).sort((a, b) => a - b);
    const even = drawn('1000-30000');
    expect([even[0]! >= 1000, even[1999]! <= 30_000]).toEqual([true, true]);
    const long = drawn('8000~40000');
    expect(long[1000]! / 8000).toBeCloseTo(1, 0);
    expect(long[1900]! / 40_000).toBeCloseTo(1, 0);
  });
});

function textOf({ choices: [choice] }: Completion): string {
  return choice!.message.content || (choice!.message.reasoning_content ?? '');
}

function formOf({ choices: [choice] }: Completion): (typeof replyForms)[number] {
  const { content, reasoning_content: reasoning } = choice!.message;
  const answered = /^(?:Answer: |答案：)[A-C]$/mu;
  if (content === '') return reasoning === undefined ? 'empty' : 'all-in-reasoning';
  if (choice!.finish_reason === 'length') return content.startsWith('<think>') ? 'unclosed-tag' : 'cut-off';
  if (!answered.test(content)) return 'no-answer';
  if (reasoning !== undefined) return 'reasoning-content';
  if (content.startsWith('<think>')) return 'both-tags';
  return content.includes('</think>') ? 'closing-tag' : 'plain';
}

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SystemClock } from '@consilium/platform';
import { CallGate } from '../../src/application/calls/call-gate.js';
import { SendCall } from '../../src/application/calls/send-call.js';
import { ModelUnavailable, type Completion } from '../../src/application/ports/language-model.js';
import { MemoryCallLimits } from '../../src/limits/memory-call-limits.js';
import { AccountKeys } from '../../src/llm/account-keys.js';
import { LimitNames } from '../../src/llm/limit-names.js';
import { OpenAiLanguageModel } from '../../src/llm/openai-language-model.js';
import { ModelServer } from '../model-server.js';

let server: ModelServer;
let model: OpenAiLanguageModel;
const request = { project: 'demo', model: 'm', prompt: 'Question:\nWhy?', seed: 7, temperature: 0.6, maxTokens: null };
const never = new AbortController().signal;

function connect(changes: object = {}): OpenAiLanguageModel {
  return new OpenAiLanguageModel({
    baseUrl: server.url,
    keys: new AccountKeys('secret-key', { own: 'own-key' }),
    limitNames: new LimitNames(),
    model: 'default',
    timeoutSeconds: 20,
    idleSeconds: 20,
    ...changes,
  });
}

async function failure(call: Promise<unknown>): Promise<ModelUnavailable> {
  const error = await call.then(
    () => null,
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(ModelUnavailable);
  return error as ModelUnavailable;
}

beforeAll(async () => {
  server = await ModelServer.start(() => ({}));
});
afterAll(() => server.stop());
beforeEach(() => {
  server.requests.length = 0;
  model = connect();
});

describe('a call', () => {
  it('streams content, reasoning apart, reason of the end and tokens', async () => {
    server.script = () => ({
      content: 'Step 1: 因为它流血。\nAnswer: B',
      reasoning: 'Well, 首先…',
      finishReason: 'length',
    });
    expect(await model.complete(request, never)).toEqual({
      model: 'm',
      reply: { content: 'Step 1: 因为它流血。\nAnswer: B', reasoning: 'Well, 首先…', finishReason: 'length' },
      tokens: { prompt: 11, completion: 7 },
      simulated: false,
      firstWordMs: expect.any(Number),
    });
  });

  it("is sent with its project's own key, where it has one", async () => {
    server.script = () => ({ content: 'x' });
    await model.complete({ ...request, project: 'own' }, never);
    expect(server.requests[0]!.headers.authorization).toBe('Bearer own-key');
    expect([model.accountOf('own'), model.accountOf('demo')]).toEqual(['project own', 'common']);
  });

  it('is one message of the user, with seed and temperature, and the key in its header only', async () => {
    server.script = () => ({ content: 'x' });
    await model.complete(request, never);
    const [{ headers, ...body }] = server.requests as [(typeof server.requests)[0]];
    expect(body).toEqual({
      model: 'm',
      messages: [{ role: 'user', content: 'Question:\nWhy?' }],
      seed: 7,
      temperature: 0.6,
      stream: true,
      stream_options: { include_usage: true },
    });
    expect(headers.authorization).toBe('Bearer secret-key');
  });

  it('says where the server says that its model is simulated', async () => {
    server.script = () => ({ content: 'x', headers: { 'x-simulated-model': 'true' } });
    expect(await model.complete(request, never)).toMatchObject({ simulated: true });
  });

  it('leaves reasoning null where the server knows no such field', async () => {
    server.script = () => ({ content: 'x' });
    expect(await model.complete(request, never)).toMatchObject({ reply: { reasoning: null } });
  });
});

describe('what passes', () => {
  const send = (): Promise<Completion> => {
    const clock = new SystemClock();
    const call = new SendCall(model, new CallGate(4, clock), new MemoryCallLimits(none, clock), clock);
    return call.execute(request, () => Promise.resolve({ maxTokens: null }), never);
  };
  const none = { requests: null, tokens: null };

  it.each([429, 500, 503])('is tried again: %d', async (status) => {
    server.script = () =>
      server.requests.length < 3 ? { status, headers: { 'retry-after': '0.05' } } : { content: 'x' };
    expect(await send()).toMatchObject({ reply: { content: 'x' } });
    expect(server.requests).toHaveLength(3);
    expect(server.requests.map(({ seed }) => seed)).toEqual([7, 7, 7]);
  });

  it('waits for as long as Retry-After says', async () => {
    server.script = () =>
      server.requests.length < 2 ? { status: 429, headers: { 'retry-after': '0.4' } } : { content: 'x' };
    const started = Date.now();
    await send();
    expect(Date.now() - started).toBeGreaterThanOrEqual(390);
  });

  it('is handed back at once where the server asks for more than a minute', async () => {
    server.script = () => ({ status: 429, headers: { 'retry-after': new Date(Date.now() + 100_000).toUTCString() } });
    const error = await failure(send());
    expect([error.trouble, Math.round(error.retryAfterSeconds! / 10)]).toEqual(['busy', 10]);
    expect(server.requests).toHaveLength(1);
  });

  it('is not tried again within the call once a reply may have begun, which may be paid', async () => {
    server.script = () => ({ content: 'Step 1: and then', breakOff: true });
    expect((await failure(send())).mayBePaid).toBe(true);
    expect(server.requests).toHaveLength(1);
  });
});

describe('what does not pass is no reply, and says what to do', () => {
  it.each<[number, string, string]>([
    [401, 'key', 'OPENAI_API_KEY'],
    [403, 'key', 'LLM_KEYS'],
    [404, 'model', 'LLM_MODEL'],
    [402, 'quota', 'no quota'],
    [400, 'request', 'answered 400 to the request: scripted 400'],
    [429, 'busy', '429'],
    [500, 'server', '500'],
    [504, 'server', '504'],
  ])('%d is %s', async (status, trouble, detail) => {
    server.script = () => ({ status });
    const error = await failure(model.complete(request, never));
    expect(error.message).toContain(detail);
    expect(error.trouble).toBe(trouble);
    expect(server.requests).toHaveLength(1);
  });

  it('429 with words of a used-up quota stops, instead of being tried for ever', async () => {
    server.script = () => ({ status: 429, message: 'You exceeded your current quota, please check your plan' });
    expect((await failure(model.complete(request, never))).trouble).toBe('quota');
  });

  it.each([
    [{ status: 403, message: 'Your input was flagged by moderation' }, 'request'],
    [{ status: 403, message: 'This key may not use the model' }, 'key'],
  ])('403 is for one prompt where it speaks of its contents, and for the key otherwise: %j', async (reply, trouble) => {
    server.script = () => reply;
    expect((await failure(model.complete(request, never))).trouble).toBe(trouble);
  });

  it('never repeats the key, even where the server does', async () => {
    server.script = () => ({ status: 400, message: 'Incorrect API key provided: secret-key' });
    const error = await failure(model.complete(request, never));
    expect(error.message).toContain('(the key)');
    expect(JSON.stringify([error, error.message, error.stack])).not.toContain('secret-key');
  });

  it('a reply that breaks off in the middle', async () => {
    server.script = () => ({ content: 'Step 1: and then', breakOff: true });
    expect(await failure(model.complete(request, never))).toMatchObject({ trouble: 'late', mayBePaid: true });
  });

  it('a reply that takes too long', async () => {
    server.script = () => ({ content: 'x', delayMs: 3000 });
    const error = await failure(connect({ timeoutSeconds: 0.3 }).complete(request, never));
    expect(error.message).toContain('LLM_TIMEOUT_SECONDS');
  });

  it('a server that falls silent, told apart from one that takes long', async () => {
    server.script = () => ({ content: 'x', delayMs: 6000 });
    const error = await failure(connect({ idleSeconds: 1 }).complete(request, never));
    expect(error.message).toContain('LLM_IDLE_TIMEOUT_SECONDS');
    expect(error).toMatchObject({ trouble: 'late', mayBePaid: true });
  });

  it('no connection', async () => {
    const nowhere = connect({ baseUrl: 'http://127.0.0.1:9/v1', timeoutSeconds: 20 });
    const error = await failure(nowhere.complete(request, never));
    expect(error).toMatchObject({ trouble: 'unreachable', message: expect.stringContaining('OPENAI_BASE_URL') });
  });
});

describe('parameters', () => {
  it('leave out the temperature that is the model’s own', async () => {
    server.script = () => ({ content: 'x' });
    await model.complete({ ...request, temperature: null }, never);
    expect(server.requests[0]).not.toHaveProperty('temperature');
  });

  it('name the longest reply as the model knows it: the other way after it refused the first', async () => {
    const refusal =
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.";
    server.script = ({ max_tokens: limit }) => (limit ? { status: 400, message: refusal } : { content: 'x' });
    const limited = { ...request, maxTokens: 9 };
    const first = await failure(model.complete(limited, never));
    expect(first).toMatchObject({ trouble: 'server', mayBePaid: false });
    await model.complete(limited, never);
    await model.complete({ ...limited, model: 'other' }, never).catch(() => undefined);
    expect(server.requests.map((sent) => [sent.max_tokens, sent.max_completion_tokens])).toEqual([
      [9, undefined],
      [undefined, 9],
      [9, undefined],
    ]);
  });

  it('that are too large are told apart from others that are refused', async () => {
    server.script = () => ({
      status: 400,
      message: 'max_tokens is too large: 32768. This model supports at most 8192',
    });
    expect(await failure(model.complete(request, never))).toMatchObject({ trouble: 'request', isTooLong: true });
    server.script = () => ({ status: 400, message: "Unsupported value: 'temperature' does not support 0.6" });
    expect(await failure(model.complete(request, never))).toMatchObject({ trouble: 'request', isTooLong: false });
  });
});

it('ends with the reason of the signal when it is told to stop', async () => {
  server.script = () => ({ content: 'x', delayMs: 3000 });
  const stop = new AbortController();
  const call = model.complete(request, stop.signal);
  setTimeout(() => stop.abort(new Error('told to stop')), 50);
  await expect(call).rejects.toThrow('told to stop');
});

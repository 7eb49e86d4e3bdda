import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ModelUnavailable } from '../../src/application/ports/language-model.js';
import { OpenAiLanguageModel } from '../../src/llm/openai-language-model.js';
import { ModelServer } from '../model-server.js';

let server: ModelServer;
let model: OpenAiLanguageModel;
const request = { model: 'm', prompt: 'Question:\nWhy?', seed: 7, temperature: 0.6, maxTokens: null };
const never = new AbortController().signal;

function connect(changes: object = {}): OpenAiLanguageModel {
  return new OpenAiLanguageModel({
    baseUrl: server.url,
    apiKey: 'secret-key',
    model: 'default',
    timeoutSeconds: 20,
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
    });
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
  it.each([429, 500, 503])('is tried again: %d', async (status) => {
    server.script = () =>
      server.requests.length < 3 ? { status, headers: { 'retry-after': '0.05' } } : { content: 'x' };
    expect(await model.complete(request, never)).toMatchObject({ reply: { content: 'x' } });
    expect(server.requests).toHaveLength(3);
    expect(server.requests.map(({ seed }) => seed)).toEqual([7, 7, 7]);
  });

  it('waits for as long as Retry-After says', async () => {
    server.script = () =>
      server.requests.length < 2 ? { status: 429, headers: { 'retry-after': '0.4' } } : { content: 'x' };
    const started = Date.now();
    await model.complete(request, never);
    expect(Date.now() - started).toBeGreaterThanOrEqual(390);
  });
});

describe('what does not pass is no reply, and says what to do', () => {
  it.each<[number, boolean, string]>([
    [401, true, 'OPENAI_API_KEY'],
    [404, true, 'LLM_MODEL'],
    [400, false, 'scripted 400'],
  ])('%d, at once', async (status, affectsAll, detail) => {
    server.script = () => ({ status });
    const error = await failure(model.complete(request, never));
    expect(error.message).toContain(detail);
    expect(error.message).not.toContain('secret-key');
    expect(error.affectsAll).toBe(affectsAll);
    expect(server.requests).toHaveLength(1);
  });

  it('429 again and again, with the time to wait', async () => {
    server.script = () => ({ status: 429, headers: { 'retry-after-ms': '1', 'retry-after': '30' } });
    expect(await failure(model.complete(request, never))).toMatchObject({ affectsAll: false, retryAfterSeconds: 30 });
  });

  it('a reply that breaks off in the middle', async () => {
    server.script = () => ({ content: 'Step 1: and then', breakOff: true });
    expect((await failure(model.complete(request, never))).affectsAll).toBe(false);
  });

  it('a reply that takes too long', async () => {
    server.script = () => ({ content: 'x', delayMs: 3000 });
    const error = await failure(connect({ timeoutSeconds: 0.3 }).complete(request, never));
    expect(error.message).toContain('LLM_TIMEOUT_SECONDS');
  });

  it('no connection', async () => {
    const nowhere = connect({ baseUrl: 'http://127.0.0.1:9/v1', timeoutSeconds: 20 });
    const error = await failure(nowhere.complete(request, never));
    expect(error).toMatchObject({ affectsAll: true, message: expect.stringContaining('OPENAI_BASE_URL') });
  });
});

it('ends with the reason of the signal when it is told to stop', async () => {
  server.script = () => ({ content: 'x', delayMs: 3000 });
  const stop = new AbortController();
  const call = model.complete(request, stop.signal);
  setTimeout(() => stop.abort(new Error('told to stop')), 50);
  await expect(call).rejects.toThrow('told to stop');
});

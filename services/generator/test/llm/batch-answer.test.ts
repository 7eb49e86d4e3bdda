import { describe, expect, it } from '@jest/globals';
import { writtenInBatch } from '../../src/application/batches/written-in-batch.js';
import { readBatchAnswer } from '../../src/llm/batch-answer.js';

const id = '0191a002-0000-7000-8000-000000000001';
const body = {
  model: 'deepseek-reasoner',
  choices: [{ message: { content: 'Answer: B', reasoning_content: 'Because.' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 11, completion_tokens: 7 },
};
const line = (answered: unknown, status_code = 200): string =>
  JSON.stringify({ id: 'batch_req_1', custom_id: id, response: { status_code, body: answered }, error: null });
const failing = (error: unknown, response: unknown = null): string =>
  JSON.stringify({ custom_id: id, response, error });
const read = (text: string) => readBatchAnswer(text, false);

describe("a line of a batch's answers", () => {
  it('is a reply with its reasoning and its tokens', () => {
    expect(read(line(body))).toEqual({
      id,
      reply: {
        model: 'deepseek-reasoner',
        reply: { content: 'Answer: B', reasoning: 'Because.', finishReason: 'stop' },
        tokens: { prompt: 11, completion: 7 },
        simulated: false,
        firstWordMs: 0,
      },
    });
  });

  it.each([
    ['no usage', { ...body, usage: undefined }],
    ['no model', { ...body, model: undefined }],
    ['tokens as text', { ...body, usage: { prompt_tokens: '12', completion_tokens: 7 } }],
    ['more tokens than there can be', { ...body, usage: { prompt_tokens: 1e12, completion_tokens: -1 } }],
  ])('is a reply all the same with %s: its tokens count as not told', (what, answered) => {
    const tokens = what === 'no model' ? { prompt: 11, completion: 7 } : { prompt: 0, completion: 0 };
    expect(read(line(answered))).toMatchObject({ id, reply: { reply: { content: 'Answer: B' }, tokens } });
  });

  it('that names no model is by the one that was asked', () => {
    const answer = read(line({ ...body, model: undefined }));
    if (!answer || !('reply' in answer)) throw new Error('no reply');
    const request = { project: 'demo', model: 'asked', prompt: '', seed: 1, temperature: null, maxTokens: null };
    const call = {
      id,
      item: id,
      epoch: 0,
      request,
      promptVersion: '1',
      startedAt: '2026-01-01T00:00:00.000Z',
      price: null,
    };
    expect(writtenInBatch(call, answer.reply).completion.model).toBe('asked');
  });

  it.each([
    ['no choice', line({ ...body, choices: [] })],
    ['a content that is no text', line({ ...body, choices: [{ message: { content: { parts: [] } } }] })],
    ['no body', line(null)],
    ['neither answer nor error', failing(null)],
    ['a part of itself only', line(body).slice(0, -30)],
  ])('with %s is unreadable, and costs its own call alone', (_, text) => {
    expect(read(text)).toEqual({ id, without: 'unreadable' });
  });

  it.each(['nonsense', '[]', 'null', line(body).replace(id, 'somebody'), line(body).slice(0, 30)])(
    'says of nobody that it is theirs: %s',
    (text) => {
      expect(read(text)).toBeNull();
    },
  );

  it.each([
    ['refused', failing(null, { status_code: 400, body: {} })],
    ['refused', failing({ code: 'invalid_request', message: 'no' })],
    ['unanswered', failing(null, { status_code: 429, body: {} })],
    ['unanswered', failing(null, { status_code: 503, body: 'down' })],
    ['unanswered', failing({ code: 'batch_expired', message: 'too late' })],
  ])('says that its request was %s: %s', (without, text) => {
    expect(read(text)).toEqual({ id, without });
  });
});

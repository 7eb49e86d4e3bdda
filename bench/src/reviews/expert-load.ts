import { randomUUID } from 'node:crypto';
import { expected, JsonConnection } from '../measuring/json-connection.js';

const api = '/api/review-gateway';

export interface Load {
  /** Latencies in ms of what was asked and answered while it was measured. */
  readonly next: number[];
  readonly submit: number[];
  readonly seconds: number;
}

export interface LoadOptions {
  readonly url: string;
  readonly project: string;
  /** One a client. */
  readonly credentials: readonly string[];
  readonly warmUpSeconds: number;
  readonly seconds: number;
  /** Called when the warm-up is over. */
  readonly onBegin: () => Promise<void>;
}

/** Each client takes its next seat and submits a review, again and again, the next request when the last is answered. */
export async function runExpertLoad(options: LoadOptions): Promise<Load> {
  const { url, project, credentials, warmUpSeconds, seconds } = options;
  const load = { next: [] as number[], submit: [] as number[] };
  let isMeasured = false;
  let isOver = false;
  const work = async (connection: JsonConnection): Promise<void> => {
    while (!isOver) {
      const next = await connection.post(`${api}/projects/${project}/assignments/next`, {});
      if (next.status === 204) throw new Error('Nothing waited any more; queue more items or measure for less long');
      const { seat } = expected<{ seat: string }>(next, 200);
      const key = { 'idempotency-key': randomUUID() };
      const submitted = await connection.post(`${api}/seats/${seat}/review`, review, key);
      expected(submitted, 201);
      if (!isMeasured || isOver) continue;
      load.next.push(next.ms);
      load.submit.push(submitted.ms);
    }
  };
  const connections = await Promise.all(credentials.map((credential) => connect(url, credential)));
  const working = Promise.all(connections.map(work)).finally(() => (isOver = true));
  const pause = (ms: number) => Promise.race([new Promise((resolve) => setTimeout(resolve, ms)), working]);
  try {
    await pause(warmUpSeconds * 1000);
    await options.onBegin();
    const startedAt = performance.now();
    isMeasured = true;
    await pause(seconds * 1000);
    isOver = true;
    const elapsed = performance.now() - startedAt;
    await working;
    return { ...load, seconds: elapsed / 1000 };
  } finally {
    for (const connection of connections) connection.close();
  }
}

async function connect(url: string, credential: string): Promise<JsonConnection> {
  const anonymous = new JsonConnection(url);
  const { token } = expected<{ token: string }>(await anonymous.post(`${api}/tokens`, { credential }), 201);
  anonymous.close();
  return new JsonConnection(url, token);
}

/** It passes, so that two of them end an item's life. */
export const review = {
  scores: {
    medical_correctness: 5,
    reasoning_structure: 4,
    information_sufficiency: 4,
    terminology_clarity: 5,
    clinical_value: 4,
  },
  verdict: 'accept',
  comments: [{ dimension: 'reasoning_structure', text: 'The third step could say what it rests on.' }],
  spans: [],
  activeSeconds: 95,
};

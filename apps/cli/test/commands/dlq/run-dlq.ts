import { createProgram } from '../../../src/program.js';
import { FakeConsilium, type Request } from '../../fake-consilium.js';

type Rules = ConstructorParameters<typeof FakeConsilium>[0];

export const at = '2026-01-02T03:04:05.678901Z';
const none = { asOf: at, total: 0, groups: [] };
const group = { topic: 'item.validated', type: 'item.validated.v1', reason: 'Error: No', oldest: at, newest: at };
export const counted = (total: number, more: object = {}) => ({
  asOf: at,
  total,
  groups: [{ ...group, ...more, count: total }],
});
export const letter = (n: number, more: object = {}) => ({
  ...{ topic: 'item.validated', partition: 0, offset: String(n), state: 'waiting', eventId: null },
  ...{ type: 'item.validated.v1', key: `item-${n}`, project: 'demo', epoch: 2, reason: 'Error: No', attempts: 5 },
  ...{ firstFailedAt: at, failedAt: at, lastAct: null },
  ...more,
});
export const settled = (outcomes: string[], next: string | null = null, from = 0) => ({
  letters: outcomes.map((outcome, n) => ({
    ...{ topic: 'item.validated', partition: 0, offset: String(from + n), outcome },
    why: outcome === 'failed' ? 'Error: Still not' : null,
  })),
  next,
});

/** What the command printed, how it ended, and what it asked of the services. */
export async function run(rules: Rules, ...args: string[]) {
  const counts = ['generator', 'review-gateway', 'scorer', 'exporter'].map(
    (service) => [`GET /api/${service}/dead-letters/counts`, { body: none }] as const,
  );
  const fake = new FakeConsilium({ ...Object.fromEntries(counts), ...rules });
  const environment = { CONSILIUM_URL: await fake.start(), CONSILIUM_CREDENTIAL: 'consilium_a_b' };
  let text = '';
  let code = 0;
  const output = {
    isTTY: false,
    write: (chunk: string) => Boolean((text += chunk)),
  } as unknown as NodeJS.WriteStream;
  const program = createProgram({ environment, output, signal: new AbortController().signal }, (ended) => {
    code = ended;
  });
  const quiet = (command: ReturnType<typeof createProgram>): void => {
    command.exitOverride().configureOutput({ writeErr: () => undefined });
    command.commands.forEach((part) => quiet(part));
  };
  quiet(program);
  const thrown = await program.parseAsync(['node', 'consilium', 'dlq', ...args]).then(
    () => null,
    (error: unknown) => error,
  );
  fake.stop();
  const requests = fake.requests.filter(({ path }) => path.includes('/dead-letters'));
  return { lines: text.trimEnd().split('\n'), text, code, thrown, requests };
}

/** What the services were asked to do. */
export const posts = (requests: readonly Request[]) =>
  requests.filter(({ method }) => method === 'POST').map(({ path, body }) => [path, JSON.parse(body)] as const);

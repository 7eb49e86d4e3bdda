import { startPostgres } from '@consilium/backing';
import { addressOf, PARTS, setAddress, setMissing, wantedParts, type Part } from '../parts.js';
import { keepForTeardown, type RunningPart } from './running-parts.js';

type Start = () => Promise<RunningPart | { missing: string }>;

const START: Record<Part, Start> = {
  postgres: async () => {
    const { url, stop } = await startPostgres();
    return { address: url, stop };
  },
  kafka: async () => ({ missing: 'not yet supported' }),
  redis: async () => ({ missing: 'not yet supported' }),
};

/** Starts what the tests need, once for the run and all at the same time, and says what runs. */
export default async function globalSetup(): Promise<void> {
  const wanted = wantedParts();
  const started = Date.now();
  const outcomes = await Promise.allSettled(PARTS.map((part) => bringUp(part, wanted)));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
  const lines = outcomes.map((outcome) => (outcome as PromiseFulfilledResult<string>).value);
  process.stderr.write(`Tests run with: ${lines.join('; ')} (${((Date.now() - started) / 1000).toFixed(1)} s)\n`);
}

async function bringUp(part: Part, wanted: Set<Part>): Promise<string> {
  if (addressOf(part)) return `${part} as given`;
  if (!wanted.has(part)) return missing(part, `not wanted by CONSILIUM_TEST_PARTS=${process.env.CONSILIUM_TEST_PARTS}`);
  const result = await START[part]();
  if ('missing' in result) return missing(part, result.missing);
  keepForTeardown(result);
  setAddress(part, result.address);
  return part;
}

function missing(part: Part, reason: string): string {
  setMissing(part, reason);
  return `no ${part}: ${reason}`;
}

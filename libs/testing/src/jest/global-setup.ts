import {
  startKafka,
  startKafkaInDocker,
  startPostgres,
  startRedis,
  UnavailableError,
  type Kafka,
} from '@consilium/backing';
import { addressOf, PARTS, setAddress, setMissing, wantedParts, type Part } from '../parts.js';
import { keepForTeardown, stopAll, type RunningPart } from './running-parts.js';

/** Throws UnavailableError where the machine doesn't have what it takes. */
type Start = () => Promise<RunningPart>;

const START: Record<Part, Start> = {
  postgres: async () => {
    const { url, stop } = await startPostgres();
    return { address: url, stop };
  },
  kafka: async () => {
    const { brokers, stop } = await anyKafka();
    return { address: brokers.join(','), stop };
  },
  redis: async () => {
    const { url, stop } = await startRedis();
    return { address: url, stop };
  },
};

/** Starts what the tests need, once for the run and all at the same time, and says what runs. */
export default async function globalSetup(): Promise<void> {
  const wanted = wantedParts();
  const started = Date.now();
  const outcomes = await Promise.allSettled(PARTS.map((part) => bringUp(part, wanted)));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) {
    await stopAll();
    throw failed.reason;
  }
  const lines = outcomes.map((outcome) => (outcome as PromiseFulfilledResult<string>).value);
  process.stderr.write(`Tests run with: ${lines.join('; ')} (${((Date.now() - started) / 1000).toFixed(1)} s)\n`);
}

async function bringUp(part: Part, wanted: Set<Part>): Promise<string> {
  if (addressOf(part)) return `${part} as given`;
  if (!wanted.has(part)) return missing(part, `not wanted by CONSILIUM_TEST_PARTS=${process.env.CONSILIUM_TEST_PARTS}`);
  try {
    const running = await START[part]();
    keepForTeardown(running);
    setAddress(part, running.address);
    return part;
  } catch (error) {
    // Whatever else goes wrong fails the run.
    if (error instanceof UnavailableError) return missing(part, error.message);
    throw error;
  }
}

async function anyKafka(): Promise<Kafka> {
  try {
    return await startKafka();
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    return await startKafkaInDocker().catch((inDocker: unknown) => {
      throw inDocker instanceof UnavailableError
        ? new UnavailableError(`${error.message}, and ${inDocker.message}`)
        : inDocker;
    });
  }
}

function missing(part: Part, reason: string): string {
  setMissing(part, reason);
  return `no ${part}: ${reason}`;
}

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { FolderInUseError, UnavailableError } from '@consilium/backing';
import { startStack, type Stack } from './start-stack.js';

const USAGE = `npm run stack [-- --data DIR]

Starts Kafka, PostgreSQL and, where installed, Redis as local processes, until Ctrl-C.
  --data DIR  keeps everything below DIR (default .stack)`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { data: { type: 'string', default: '.stack' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const dir = resolve(values.data);
  // From here on a signal waits for the start to be over; servers that were started are always stopped.
  const stopRequested = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve());
  });
  const stack = await startStack({ dir });
  // The servers alone don't keep this process alive.
  const staying = setInterval(() => undefined, 60_000);
  print(stack, dir);
  const failed = await Promise.race([stopRequested, stack.failed]);
  if (failed) console.error(`${failed} ended by itself; its log is below ${dir}.`);
  console.log('stopping …');
  await stack.stop();
  clearInterval(staying);
  return failed ? 1 : 0;
}

function print(stack: Stack, dir: string): void {
  const databases = Object.entries(stack.databases).map(([name, url]) => `PostgreSQL  ${name.padEnd(14)}  ${url}`);
  const lines = [
    `Kafka       ${stack.brokers.join(',')}`,
    ...databases,
    `Redis       ${stack.redisUrl ?? 'not installed'}`,
    `The same in ${resolve(dir, 'stack.json')}. Stop with Ctrl-C.`,
  ];
  console.log(lines.join('\n'));
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const expected =
      error instanceof FolderInUseError || error instanceof UnavailableError || isUsageError(error as Error);
    console.error(expected ? (error as Error).message : error);
    process.exitCode = 1;
  },
);

function isUsageError(error: Error): boolean {
  return 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}

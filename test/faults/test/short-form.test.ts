import { describe, expect, it } from '@jest/globals';
import { describeWithKafka } from '@consilium/testing';
import { faultsOf, runFaults, type TransportName } from '../src/index.js';
import { tableOf } from '../src/table.js';

/** Each has three minutes, and a busy machine may take longer without anything being wrong. */
const limitMs = 400_000;

/** What not every machine has: the right to mount, and Redis. */
const mayLack = new Set(['disk-full', 'redis-restart', 'redis-flushall']);

async function everyFaultOnce(transport: TransportName): Promise<void> {
  const faults = faultsOf(transport);
  const lines: string[] = [];
  const run = await runFaults({ transport, seed: 1, faults, log: (line) => lines.push(line) }).catch(
    (error: unknown) => {
      process.stdout.write(`${lines.join('\n')}\n`);
      throw error;
    },
  );
  process.stdout.write(`${[...lines, ...tableOf(faults, [run], [])].join('\n')}\n`);
  const happened = faults.filter((name) => run.injected[name] === 1 || (mayLack.has(name) && name in run.skipped));
  expect(happened).toEqual(faults);
  const violated = Object.entries(run.violations).filter(([, found]) => found.length > 0);
  expect(violated).toEqual([]);
  expect(Object.keys(run.violations).length).toBeGreaterThan(15);
}

describe('every fault once, several of them at a time, in one run', () => {
  it('loses nothing and doubles nothing, embedded', () => everyFaultOnce('embedded'), limitMs);
});

// A broker of its own: the one of the tests is not to be killed.
describeWithKafka('every fault once, several of them at a time, in one run on Kafka', () => {
  it('loses nothing and doubles nothing', () => everyFaultOnce('kafka'), limitMs);
});

import { parseArgs } from 'node:util';
import { faultsOf } from './faults/index.js';
import type { TransportName } from './system/system.js';

export const usage = `npm run faults -- [options]

Injects faults while items go through the loop, heals them, and checks that nothing is lost and nothing doubled.

  --seeds N              runs, one a seed (1: every fault once in one run; more: a third of them in each)
  --first-seed K         the first seed (1)
  --faults LIST          names, comma separated (all that the transport has)
  --transport embedded|kafka   (embedded)
  --items M              questions of each run (as many as keep it busy)
  --report FILE.json     every run with its plan and what it found
  --list                 names the faults of the transport`;

export interface Arguments {
  readonly seeds: number;
  readonly firstSeed: number;
  readonly faults: readonly string[];
  readonly transport: TransportName;
  readonly items: number | undefined;
  readonly report: string | undefined;
  readonly isListOnly: boolean;
}

export class UsageError extends Error {}

/** @throws UsageError */
export function readArguments(args: string[]): Arguments {
  const { values } = parse(args);
  const { transport } = values;
  if (transport !== 'embedded' && transport !== 'kafka')
    throw new UsageError(`--transport is ${transport}; it has to be embedded or kafka`);
  const known = faultsOf(transport);
  const faults = values.faults === undefined ? known : values.faults.split(',').map((name) => name.trim());
  const unknown = faults.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new UsageError(`${unknown.join(', ')}: no fault of ${transport}. It has ${known.join(', ')}`);
  return {
    seeds: whole('--seeds', values.seeds),
    firstSeed: whole('--first-seed', values['first-seed']),
    faults,
    transport,
    items: values.items === undefined ? undefined : whole('--items', values.items),
    report: values.report,
    isListOnly: values.list,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        seeds: { type: 'string', default: '1' },
        'first-seed': { type: 'string', default: '1' },
        faults: { type: 'string' },
        transport: { type: 'string', default: 'embedded' },
        items: { type: 'string' },
        report: { type: 'string' },
        list: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function whole(name: string, value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1)
    throw new UsageError(`${name} is ${value}; it has to be a whole number from 1`);
  return number;
}

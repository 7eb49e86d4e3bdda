import { createLog, openGroupOffsets, type GroupOffsets } from '@consilium/platform';
import { patiently } from '../load/patiently.js';
import type { FaultySystem } from '../system/system.js';
import type { FaultDefinition } from './definition.js';
import { untilShown } from './shown.js';

/** Records that are read again, in each partition. */
const back = 40;
/** A member that has gone without a word stays in the group for a while. */
const adminMs = 60_000;

/** The processes of a service end in order, its group is moved back, and they start again: it reads much once more. */
export const offsetsRewound: FaultDefinition = {
  name: 'offsets-rewound',
  transports: ['embedded', 'kafka'],
  lane: 'processes',
  seconds: [0, 1],
  async inject({ system, dice }) {
    const service = dice.pick(Object.keys(system.databases));
    const hasRead = () =>
      earlierOffsets(system, service).then(
        (earlier) => earlier.length > 0,
        () => false,
      );
    await untilShown(hasRead, `${service} had read nothing`);
    const processes = [...system.processes.values()].filter(({ name }) => reads(name, service));
    await Promise.all(processes.map((one) => one.stop()));
    let moved = 0;
    try {
      moved = await patiently(() => rewind(system, service), adminMs);
    } finally {
      for (const one of processes) one.start();
    }
    return {
      what: `${service} stopped, ${moved} records before its offsets moved back, started again`,
      heal: async () => `${moved} records are read again`,
    };
  },
};

/** On Kafka each process is of one service; the embedded system is one process of all. */
function reads(process: string, service: string): boolean {
  return process === 'standalone' || process.startsWith(service);
}

async function rewind(system: FaultySystem, group: string): Promise<number> {
  const earlier = await earlierOffsets(system, group);
  await withOffsets(system, (offsets) => offsets.move(group, earlier));
  return sum(earlier);
}

function sum(positions: readonly { readonly records: number }[]): number {
  return positions.reduce((all, { records }) => all + records, 0);
}

/** Where the group has read something: so many records before the place where it stands. */
function earlierOffsets(system: FaultySystem, group: string) {
  return withOffsets(system, async (offsets) => {
    const { positions } = await offsets.state(group);
    return positions.flatMap(({ topic, partition, committed }) => {
      const records = Math.min(back, Number(committed ?? 0));
      return records === 0 ? [] : [{ topic, partition, offset: String(Number(committed) - records), records }];
    });
  });
}

async function withOffsets<T>({ topics }: FaultySystem, work: (offsets: GroupOffsets) => Promise<T>): Promise<T> {
  const offsets = await openOffsets(topics);
  try {
    return await work(offsets);
  } finally {
    await offsets.close();
  }
}

function openOffsets(topics: FaultySystem['topics']): Promise<GroupOffsets> {
  const log = createLog('faults', 'fatal');
  if (topics.kind === 'embedded') return openGroupOffsets({ logDatabase: topics.logDatabase }, log);
  const { brokers, topicPrefix } = topics;
  return openGroupOffsets({ brokers: [...brokers], clientId: 'faults', topicPrefix }, log);
}

import { createLog, openGroupOffsets, type GroupOffsets } from '@consilium/platform';
import { patiently } from '../load/patiently.js';
import type { FaultySystem } from '../system/system.js';
import { assertInjected, type FaultDefinition } from './definition.js';

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
    const processes = [...system.processes.values()].filter(({ name }) => reads(name, service));
    await Promise.all(processes.map((one) => one.stop()));
    let moved = 0;
    try {
      moved = await patiently(() => rewind(system, service), adminMs);
    } finally {
      for (const one of processes) one.start();
    }
    assertInjected(moved > 0, `${service} had read nothing yet`);
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

async function rewind({ topics }: FaultySystem, group: string): Promise<number> {
  const offsets = await openOffsets(topics);
  try {
    const { positions } = await offsets.state(group);
    const earlier = positions.flatMap(({ topic, partition, committed }) => {
      const offset = Math.max(0, Number(committed ?? 0) - back);
      return committed === null || offset === Number(committed)
        ? []
        : [{ topic, partition, offset: String(offset), records: Number(committed) - offset }];
    });
    await offsets.move(group, earlier);
    return earlier.reduce((sum, { records }) => sum + records, 0);
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

import type { NetworkCounts, NetworkMode, TcpProxy } from '../proxy/tcp-proxy.js';
import type { FaultySystem } from '../system/system.js';
import type { FaultDefinition, Injection } from './definition.js';
import { untilShown } from './shown.js';

/** Statements that write or end a transaction: those whose outcome matters. */
const writes = /COMMIT|INSERT|UPDATE|DELETE|append_records/;

/** Requests to Kafka that write: Produce, OffsetCommit, AddPartitionsToTxn, EndTxn. */
const writingRequests = new Set([0, 8, 24, 26]);

export const postgresCut: FaultDefinition = {
  name: 'postgres-cut',
  transports: ['embedded', 'kafka'],
  lane: 'network',
  seconds: [4, 7],
  inject: async ({ system, dice }) =>
    cutting(system.network.postgres, dice.between(5, 12), (bytes) => writes.test(bytes.toString('latin1', 0, 2000))),
};

export const kafkaCut: FaultDefinition = {
  name: 'kafka-cut',
  transports: ['kafka'],
  lane: 'network',
  seconds: [5, 8],
  inject: async ({ system, dice }) =>
    cutting(
      system.network.kafka!,
      dice.between(3, 8),
      (bytes) => bytes.length >= 6 && writingRequests.has(bytes.readInt16BE(4)),
    ),
};

async function cutting(proxy: TcpProxy, every: number, isVictim: (bytes: Buffer) => boolean): Promise<Injection> {
  const before = { ...proxy.counts };
  proxy.turn({ kind: 'cutting', every, isVictim });
  return {
    what: `every ${every}th request that writes is cut in its middle, before its answer, or in the middle of that`,
    heal: async () => {
      const cut = () => difference(proxy.counts, before);
      try {
        await untilShown(() => Object.values(cut()).every((count) => count > 0), 'too little was cut');
      } finally {
        proxy.turn({ kind: 'open' });
      }
      const { halves, lostAnswers, halfAnswers } = cut();
      return `cut: ${halves} requests and ${halfAnswers} answers in their middle, ${lostAnswers} before the answer`;
    },
  };
}

export const slowNetwork: FaultDefinition = {
  name: 'slow-network',
  transports: ['embedded', 'kafka'],
  lane: 'network',
  seconds: [6, 10],
  async inject({ system, dice }) {
    const latencyMs = dice.between(30, 120);
    const bytesPerSecond = dice.between(100, 400) * 1024;
    const what = `${latencyMs} ms later each way, ${bytesPerSecond / 1024} KB/s`;
    return onAll(system, { kind: 'slow', latencyMs, bytesPerSecond }, what, 'delayedBytes', () => undefined);
  },
};

export const halfOpenNetwork: FaultDefinition = {
  name: 'half-open-network',
  transports: ['embedded', 'kafka'],
  lane: 'network',
  seconds: [6, 10],
  inject: async ({ system }) =>
    onAll(system, { kind: 'half-open' }, 'all bytes vanish, no connection ends', 'swallowedBytes', (proxy) =>
      proxy.cutAll(),
    ),
};

async function onAll(
  { network }: FaultySystem,
  mode: NetworkMode,
  what: string,
  counted: keyof NetworkCounts,
  atTheEnd: (proxy: TcpProxy) => void,
): Promise<Injection> {
  const proxies = [network.postgres, network.kafka].filter((proxy) => proxy !== null);
  const before = proxies.map((proxy) => proxy.counts[counted]);
  for (const proxy of proxies) proxy.turn(mode);
  const bytes = () => proxies.map((proxy, i) => proxy.counts[counted] - before[i]!);
  return {
    what,
    heal: async () => {
      try {
        await untilShown(() => bytes().every((count) => count > 0), 'no byte has met it');
      } finally {
        for (const proxy of proxies) {
          proxy.turn({ kind: 'open' });
          atTheEnd(proxy);
        }
      }
      return `${bytes().join(' and ')} bytes`;
    },
  };
}

function difference(now: NetworkCounts, before: NetworkCounts) {
  return {
    halves: now.halves - before.halves,
    lostAnswers: now.lostAnswers - before.lostAnswers,
    halfAnswers: now.halfAnswers - before.halfAnswers,
  };
}

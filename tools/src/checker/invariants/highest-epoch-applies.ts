import { eventDefinitions, itemRetired, itemRetracted, itemValidated, type Service } from '@consilium/contracts';
import type { Facts, Invariant, OrderFact } from '../facts.js';

const endings: ReadonlyMap<string, string> = new Map([
  [itemValidated.type, 'validated'],
  [itemRetracted.type, 'retracted'],
  [itemRetired.type, 'retired'],
]);

/** Each service stands where the highest epoch that it was told of has brought the item. */
export const highestEpochApplies: Invariant = {
  name: 'every_service_stands_at_the_highest_epoch',
  violations: ({ orders, states, tables }) => [
    ...differing('the generator', tables.generator.epochs, highestFor(orders, 'generator')),
    ...differing('the gateway', tables.gateway.epochs, highestFor(orders, 'review-gateway')),
    ...differing('the scorer', tables.scorer.epochs, highest(orders)),
    ...scorersStates(states, highest(orders)),
    ...exportersStates(tables.exporter, highestFor(orders, 'exporter')),
  ],
};

type Latest = ReadonlyMap<string, OrderFact>;

function highestFor(orders: Facts['orders'], service: Service): Latest {
  const read = new Set(eventDefinitions.filter(({ consumers }) => consumers.includes(service)).map(({ type }) => type));
  return highest(orders.filter(({ type }) => read.has(type)));
}

function highest(orders: Facts['orders']): Latest {
  const latest = new Map<string, OrderFact>();
  for (const order of orders) if (order.epoch > (latest.get(order.item)?.epoch ?? -1)) latest.set(order.item, order);
  return latest;
}

/** Without an order an item stands at the epoch of its import. */
function differing(who: string, epochs: ReadonlyMap<string, number>, latest: Latest): string[] {
  const unknown = [...latest.keys()].filter((item) => !epochs.has(item));
  return [
    ...unknown.map((item) => `${who} does not know item ${item}`),
    ...[...epochs]
      .filter(([item, epoch]) => epoch !== (latest.get(item)?.epoch ?? 0))
      .map(([item, epoch]) => {
        return `item ${item}: ${who} stands at epoch ${epoch}, the topics at ${latest.get(item)?.epoch ?? 0}`;
      }),
  ];
}

function scorersStates(states: Facts['states'], latest: Latest): string[] {
  return [...states].flatMap(([item, state]) => {
    const told = endings.get(latest.get(item)?.type ?? '');
    const isDone = state === 'validated' || state === 'retired';
    return state === told || (!isDone && told !== 'validated' && told !== 'retired')
      ? []
      : [`item ${item} is ${state} by the scorer, but its last order says ${told ?? 'otherwise'}`];
  });
}

function exportersStates(exported: Facts['tables']['exporter'], latest: Latest): string[] {
  const epochs = new Map(exported.map(({ item, epoch }) => [item, epoch]));
  return [
    ...[...latest.keys()].filter((item) => !epochs.has(item)).map((item) => `the exporter does not know item ${item}`),
    ...exported.flatMap(({ item, epoch, state }) => {
      const order = latest.get(item);
      return order?.epoch === epoch && endings.get(order.type) === state
        ? []
        : [
            `item ${item} is ${state} at epoch ${epoch} by the exporter, ` +
              `by the topics ${endings.get(order?.type ?? '')} at ${order?.epoch}`,
          ];
    }),
  ];
}

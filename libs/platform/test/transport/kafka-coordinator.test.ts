import { EventEmitter } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { eventually } from '@consilium/testing';
import { createLog } from '../../src/index.js';
import { KafkaSubscription } from '../../src/messaging/kafka/kafka-subscription.js';

type Client = Parameters<typeof KafkaSubscription.start>[0];

/** Stands for kafkajs, which calls an error final only in moments that can't be had at will. */
async function subscribe() {
  const emitter = new EventEmitter();
  let runs = 0;
  const consumer = {
    events: { CRASH: 'crash', FETCH: 'fetch', FETCH_START: 'fetch-start', GROUP_JOIN: 'join' },
    on: (event: string, listener: () => void) => emitter.on(event, listener),
    connect: async () => {
      // No broker answers the first time after a crash.
      if (runs === 1 && failures++ === 0) throw new Error('connect ECONNREFUSED');
    },
    subscribe: async () => undefined,
    run: async () => void (runs += 1),
    disconnect: async () => undefined,
  };
  let failures = 0;
  const client = { consumer: () => consumer } as unknown as Client;
  const options = { group: 'g', topics: ['t'], onBatch: async () => undefined };
  const subscription = await KafkaSubscription.start(client, options, '', createLog('test', 'silent'));
  const crash = (name: string, cause?: unknown) =>
    emitter.emit('crash', {
      payload: { error: Object.assign(new Error('crashed', { cause }), { name }), restart: false },
    });
  return { subscription, crash, runs: () => runs };
}

describe('A subscription that kafkajs has ended', () => {
  it('goes on where only the coordinator of its group was not known yet', async () => {
    const { subscription, crash, runs } = await subscribe();
    crash('KafkaJSGroupCoordinatorNotFound');
    await eventually(() => runs() === 2);
    await subscription.close();
    crash('KafkaJSGroupCoordinatorNotFound');
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(runs()).toBe(2);
  });

  it('goes on as well where kafkajs tells so only in the cause of what ended it', async () => {
    const { subscription, crash, runs } = await subscribe();
    const cause = Object.assign(new Error('unknown'), { name: 'KafkaJSGroupCoordinatorNotFound' });
    crash('KafkaJSNonRetriableError', cause);
    await eventually(() => runs() === 2);
    await subscription.close();
  });

  it('has not ended by an error that comes once it is being closed', async () => {
    const { subscription, crash } = await subscribe();
    await subscription.close();
    crash('KafkaJSNotImplemented');
    const pending = new Promise((resolve) => setTimeout(resolve, 50, 'pending'));
    expect(await Promise.race([subscription.ended, pending])).toBe('pending');
  });

  it('ends by any other error', async () => {
    const { subscription, crash } = await subscribe();
    crash('KafkaJSNotImplemented');
    await expect(subscription.ended).rejects.toThrow('crashed');
  });
});

import { afterEach, describe, expect, it } from '@jest/globals';
import { describeWithKafka, eventually } from '@consilium/testing';
import type { StopAt } from './support/relay-child.js';
import { embeddedCarrier, kafkaCarrier, RelayScene, type Carrier } from './support/relay-scene.js';

/** What a relay that is paused past its lease must not do when it goes on, wherever it was. */
function pausing(carry: () => Promise<Carrier>, places: readonly StopAt[]): void {
  let scene: RelayScene;
  afterEach(() => scene.close());

  it.each(places)(
    'paused at "%s" past its lease, publishes nothing after its successor',
    async (place) => {
      scene = await RelayScene.open(await carry());
      await scene.append([{ key: 'item', value: 'validated' }]);
      const paused = scene.startRelay(place);
      await eventually(() => paused.isPaused(), { within: 30_000 });

      const successor = scene.startRelay();
      // Elsewhere than at the first place the lease is cut short: a paused relay that goes on at once still believes in it.
      if (place !== 'read') await scene.endLease();
      await scene.drained();
      await scene.append([{ key: 'item', value: 'retracted' }]);
      await scene.drained();
      await eventually(() => scene.valuesOf('item').at(-1) === 'retracted');

      paused.process.kill('SIGCONT');
      const before = paused.outcomes.length;
      if (place !== 'published') {
        await eventually(() => paused.outcomes.length > before);
        expect(paused.outcomes).toEqual(['FencedError']);
      }
      await scene.append([{ key: 'other', value: 'by the successor' }]);
      await scene.drained();
      expect((await scene.owner())?.owner).toBe(successor.owner);
      // As a candidate like any other it takes over in its turn, and whatever it had in hand is forgotten.
      await scene.end(successor);
      await scene.append([{ key: 'other', value: 'by the one that was paused' }]);
      await scene.drained();
      await eventually(() =>
        expect(scene.valuesOf('other')).toEqual(['by the successor', 'by the one that was paused']),
      );
      expect((await scene.owner())?.owner).toBe(paused.owner);

      const values = scene.valuesOf('item');
      expect(values.at(-1)).toBe('retracted');
      // What was acknowledged before the pause goes out again, since nobody has noted that; nothing else does.
      expect(values.slice(0, -1)).toEqual(place === 'published' ? ['validated', 'validated'] : ['validated']);
    },
    90_000,
  );
}

describe('A relay on the embedded log,', () => {
  pausing(embeddedCarrier, ['read', 'published']);
});

describeWithKafka('A relay on Kafka,', ({ brokers }) => {
  pausing(() => kafkaCarrier(brokers), ['read', 'sent', 'published']);
});

import { describe, expect, it } from '@jest/globals';
import { desiredTopics, planTopics, type DesiredTopic, type PresentTopic } from '../../src/index.js';

const desired = desiredTopics('', { partitions: 4, replication: 3 });

function present(topic: DesiredTopic, more: Partial<PresentTopic> = {}): PresentTopic {
  const { name, partitions, replication, settings } = topic;
  return { name, partitions, replication, inForce: settings, own: settings, ...more };
}

const all = (changed: PresentTopic[] = []) =>
  new Map([...desired.map((topic) => present(topic)), ...changed].map((topic) => [topic.name, topic]));
const imported = desired.find(({ name }) => name === 'item.imported')!;

describe('The topics that should be there', () => {
  const settingsOf = (name: string) => desired.find((topic) => topic.name === name)!.settings;

  it('keep 30 days, are compacted, or keep without limit', () => {
    expect(settingsOf('item.imported')).toMatchObject({ 'cleanup.policy': 'delete', 'retention.ms': '2592000000' });
    expect(settingsOf('item.validated')['cleanup.policy']).toBe('compact');
    expect(settingsOf('dlq.exporter.item.validated')).toMatchObject({
      'cleanup.policy': 'delete',
      'retention.ms': '-1',
    });
  });

  it('have one for the dead letters of every group that reads', () => {
    const letters = desired.filter(({ name }) => name.startsWith('dlq.'));
    expect(new Set(letters.map(({ name }) => name)).size).toBe(letters.length);
    expect(letters.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['dlq.scorer.review.submitted', 'dlq.review-gateway.item.imported']),
    );
  });

  it.each([
    [1, '1'],
    [2, '1'],
    [3, '2'],
  ])('with %i replicas ask for %s in sync', (replication, minimum) => {
    for (const { settings } of desiredTopics('p.', { partitions: 1, replication }))
      expect(settings['min.insync.replicas']).toBe(minimum);
  });
});

describe('The plan', () => {
  it('is empty where all is as it should be', () => {
    const plan = planTopics(desired, all());
    expect(plan).toMatchObject({ missing: [], changes: [], differences: [], refused: [] });
  });

  it('is empty too where a default of the broker is what should be', () => {
    expect(planTopics(desired, all([present(imported, { own: {} })])).changes).toEqual([]);
  });

  it('keeps what others have set of a topic that it changes: one write replaces the whole set', () => {
    const inForce = { ...imported.settings, 'retention.ms': '1000', 'compression.type': 'zstd', 'flush.ms': '7' };
    const own = { 'retention.ms': '1000', 'compression.type': 'zstd' };
    const plan = planTopics(desired, all([present(imported, { inForce, own })]));
    expect(plan.differences).toEqual([
      { topic: 'item.imported', setting: 'retention.ms', has: '1000', should: '2592000000' },
    ]);
    expect(plan.changes).toEqual([
      { topic: 'item.imported', settings: { ...imported.settings, 'compression.type': 'zstd' } },
    ]);
  });

  it('takes the replicas in sync from those a topic has', () => {
    const inForce = { ...imported.settings, 'min.insync.replicas': '1' };
    expect(planTopics(desired, all([present(imported, { replication: 1, inForce })])).differences).toEqual([]);
  });

  it('lets the partitions of a topic stand that exists, and refuses to change them where somebody asks for it', () => {
    const live = all([present(imported, { partitions: 12 })]);
    expect(planTopics(desired, live).refused).toEqual([]);
    expect(planTopics(desired, live, { partitions: 4 }).refused).toEqual([
      { topic: 'item.imported', setting: 'partitions', has: '12', should: '4' },
    ]);
  });
});

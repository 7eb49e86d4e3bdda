import { describe, expect, it } from '@jest/globals';
import type { Facts } from '../../src/checker/facts.js';
import { invariants } from '../../src/checker/invariants/index.js';
import type { TableFacts } from '../../src/checker/table-facts.js';
import { service, soundFacts } from './facts.js';

const sound = soundFacts();
const { generator, gateway, scorer, exporter } = sound.tables;

/** The names of the invariants that the planted facts break. */
function broken(planted: Partial<Facts>): string[] {
  const facts = { ...sound, ...planted };
  return invariants.filter((invariant) => invariant.violations(facts).length > 0).map(({ name }) => name);
}

function tables(planted: { [Name in keyof TableFacts]?: Partial<TableFacts[Name]> }): Pick<Facts, 'tables'> {
  return {
    tables: {
      generator: { ...generator, ...planted.generator },
      gateway: { ...gateway, ...planted.gateway },
      scorer: { ...scorer, ...planted.scorer },
      exporter: (planted.exporter as TableFacts['exporter'] | undefined) ?? exporter,
    },
  };
}

const report = sound.imports[0]!;
const version = sound.versions[0]!;
const list = sound.lists[0]!;
const validations = sound.keys[1]!;
const answer = gateway.answers[0]!;
const attempt = generator.attempts[0]!;
const kept = generator.versions[0]!;
const exported = exporter[0]!;
const open = { item: 'i1', kind: 'review', round: 1, number: 3 } as const;
const round1 = scorer.rounds[0]!;
const target = { event: 't1', item: 'i1', epoch: 3, version: 2 };

describe('Questions, done, dead letters and refusals are unequal', () => {
  it.each<[string, Partial<Facts>]>([
    ['a question is left out of the report', { imports: [{ ...report, rows: 4 }] }],
    ['an accepted question is no item', { imports: [{ ...report, accepted: 2, rows: 4 }] }],
    ['there is an item that nobody sent', { imports: [{ ...report, accepted: 0, rows: 2, lines: [] }] }],
    [
      'a duplicate is one of an item that does not exist',
      { imports: [{ ...report, lines: [{ outcome: 'duplicate', item: 'i9' }] }] },
    ],
    ['the scorer never heard of an item', { states: new Map() }],
  ])('where %s', (_what, planted) => {
    expect(broken(planted)).toContain('questions_equal_done_plus_dead_plus_refused');
  });

  it('but not where a dead letter names the item', () => {
    const services = [...sound.services, service('scorer', { deadItems: ['i1'] })];
    expect(broken({ services, states: new Map([['i1', 'in_review']]) })).not.toContain(
      'questions_equal_done_plus_dead_plus_refused',
    );
  });

  it('nor where an upload broke off after its items were taken, and was sent again', () => {
    expect(broken({ imports: [{ ...report, accepted: 0, repaired: 0, rows: 2 }] })).toEqual([]);
  });
});

describe('Versions do not rise', () => {
  const second = { ...version, event: 'v2', epoch: 3, version: 2 };
  it.each<[string, Partial<Facts>]>([
    ['a number was allotted twice', { targets: [target, { ...target, event: 't2', epoch: 4 }] }],
    [
      'a later order allots a lower number',
      {
        targets: [
          { ...target, version: 3 },
          { ...target, event: 't2', epoch: 4 },
        ],
      },
    ],
    ['the scorer has forgotten what it allotted', { targets: [target] }],
    ['a version answers an order that asked for none', { versions: [version, second] }],
    ['a version comes after a higher one of its producer', { versions: [{ ...version, version: 2 }, version] }],
    [
      'a version already reviewed is under review again',
      {
        lists: [
          { ...list, version: 2, round: 2 },
          { ...list, epoch: 2 },
        ],
      },
    ],
    [
      'a round is about an earlier version',
      tables({ scorer: { rounds: [1, 2].map((round) => ({ ...round1, round })) } }),
    ],
  ])('where %s', (_what, planted) => {
    expect(broken(planted)).toContain('versions_rise_and_are_allotted_once');
  });

  it('but not where topics that know nothing of each other are read in another order', () => {
    const first = { ...version, type: 'item.generated.v1' };
    const facts = { targets: [target], ...tables({ scorer: { allotted: new Map([['i1', 2]]) } }) };
    expect(broken({ ...facts, versions: [second, first] })).not.toContain('versions_rise_and_are_allotted_once');
  });
});

describe('An epoch has more than one effect', () => {
  it.each<[string, Partial<Facts>]>([
    ['an order was answered twice', { versions: [version, { ...version, event: 'v2' }] }],
    ['an order was answered and given up', { exhaustions: [{ event: 'x1', item: 'i1', epoch: 0 }] }],
    ['two versions were written', tables({ generator: { versions: [kept, { ...kept, version: 2 }] } })],
    ['two attempts were accepted', tables({ generator: { attempts: [attempt, { ...attempt, attempt: 'a2' }] } })],
    [
      'the gateway took two answers for a seat',
      tables({ gateway: { answers: [...gateway.answers, { ...answer, expert: 'eve' }] } }),
    ],
    [
      'the scorer counted two answers for a seat',
      tables({ scorer: { answers: [...scorer.answers, { ...scorer.answers[0]!, expert: 'eve' }] } }),
    ],
    ['the scorer decided twice', tables({ scorer: { verdicts: [...scorer.verdicts, ...scorer.verdicts] } })],
    ['an order never came out', tables({ scorer: { orders: [...scorer.orders, { item: 'i1', epoch: 3 }] } })],
    ['nobody gave an order', tables({ scorer: { orders: scorer.orders.slice(1) } })],
    ['a verdict has no order', tables({ scorer: { verdicts: [{ item: 'i1', epoch: 9 }] } })],
  ])('where %s', (_what, planted) => {
    expect(broken(planted)).toContain('at_most_one_effect_per_item_and_epoch');
  });
});

describe('A service does not stand at the highest epoch', () => {
  const behind = new Map([['i1', 1]]);
  it.each<[string, Partial<Facts>]>([
    ['the generator is behind', tables({ generator: { epochs: behind } })],
    ['the gateway went back', tables({ gateway: { epochs: behind } })],
    ['the scorer went back', tables({ scorer: { epochs: behind } })],
    ['the gateway does not know the item', tables({ gateway: { epochs: new Map() } })],
    ['the exporter went back', tables({ exporter: [{ ...exported, epoch: 1 }] })],
    ['the exporter holds on to it', tables({ exporter: [{ ...exported, state: 'retired' }] })],
    ['the exporter does not know it', tables({ exporter: [] })],
    ['the scorer says otherwise than its order', { states: new Map([['i1', 'retired']]) }],
  ])('where %s', (_what, planted) => {
    expect(broken(planted)).toContain('every_service_stands_at_the_highest_epoch');
  });
});

describe('The events of a key are out of order', () => {
  it.each<[string, Partial<Facts>]>([
    ['an older order stands behind a newer one', { keys: [{ ...validations, epochs: [4, 2], last: 1 }] }],
    [
      'an old record was put between',
      { keys: [{ ...validations, epochs: [2, 4, 5], last: 2, skips: [{ from: 0, to: 2 }] }] },
    ],
    ['an old record is repeated behind a newer one', { keys: [{ ...validations, epochs: [2, 4], last: 0 }] }],
  ])('where %s', (_what, planted) => {
    expect(broken(planted)).toEqual(['events_of_a_key_stand_in_order']);
  });

  it('but not where a whole batch was sent again', () => {
    expect(broken({ keys: [{ ...validations, epochs: [2, 4, 4], last: 2 }] })).toEqual([]);
  });
});

describe('Something is left over', () => {
  it.each<[string, Partial<Facts>, string]>([
    [
      'an outbox does not empty',
      { drained: { afterMs: null, waiting: ['3 events in the outbox of scorer'] } },
      'outboxes_empty_a_minute_after_healing',
    ],
    ['an outbox empties late', { drained: { afterMs: 60_001, waiting: [] } }, 'outboxes_empty_a_minute_after_healing'],
    ['a job is open', tables({ generator: { openJobs: ['i1'] } }), 'no_job_or_seat_open_for_a_done_item'],
    ['a seat is open', tables({ gateway: { openSeats: [open] } }), 'no_job_or_seat_open_for_a_done_item'],
  ])('where %s', (_what, planted, name) => {
    expect(broken(planted)).toEqual([name]);
  });

  it('but not where the item is still open itself', () => {
    const planted = { ...tables({ gateway: { openSeats: [open] } }), states: new Map([['i1', 'in_review']]) };
    expect(broken(planted)).not.toContain('no_job_or_seat_open_for_a_done_item');
  });
});

describe('The ledger of attempts is wrong', () => {
  const strike = { attempt: 'a2', item: 'i1', epoch: 0, outcome: 'wrong-answer', finished: true };
  it.each<[string, Partial<Facts>]>([
    ['an attempt ended without an outcome', tables({ generator: { attempts: [{ ...attempt, outcome: null }] } })],
    ['an accepted attempt became no version', tables({ generator: { versions: [] } })],
    ['a version is not on its topic', { versions: [] }],
    ['a strike was not told', tables({ generator: { attempts: [attempt, strike] } })],
    ['an attempt was told that never was', tables({ scorer: { attempts: [...scorer.attempts, strike] } })],
    ['an attempt was told otherwise', tables({ scorer: { attempts: [{ ...strike, attempt: 'a1' }] } })],
  ])('where %s', (_what, planted) => {
    expect(broken(planted)).toContain('each_attempt_finished_once_and_told_once');
  });

  it('but not by an attempt that a kill left without an end, nor by one that came too late', () => {
    const lost = { ...strike, outcome: null, finished: false };
    const late = { ...strike, attempt: 'a3', outcome: 'late' };
    expect(broken(tables({ generator: { attempts: [attempt, lost, late] } }))).toEqual([]);
  });
});

describe('The ledger of answers is wrong', () => {
  const revision = { item: 'i1', version: 2, expert: 'eve' };
  it.each<[string, Partial<Facts>]>([
    ['an accepted answer was never published', { submissions: sound.submissions.slice(1) }],
    ['an accepted answer is not at the scorer', tables({ scorer: { answers: scorer.answers.slice(1) } })],
    ['the scorer has an answer that nobody gave', tables({ gateway: { answers: gateway.answers.slice(1) } })],
    ['an answer is at the scorer twice', tables({ scorer: { answers: [...scorer.answers, ...scorer.answers] } })],
    ['a revision was never published', tables({ gateway: { revisions: [revision] } })],
  ])('where %s', (_what, planted) => {
    expect(broken(planted)).toContain('each_accepted_answer_is_at_the_scorer_once');
  });

  it('but not by an answer that is stale or voided', () => {
    const judged = scorer.answers.map((one) => ({ ...one, state: 'stale' as const }));
    expect(broken(tables({ scorer: { answers: judged } }))).toEqual([]);
  });
});

describe('The exporter holds something else than the topic says', () => {
  it.each<[string, TableFacts['exporter']]>([
    ['an item is missing', []],
    ['the epoch is another', [{ ...exported, epoch: 1 }]],
    ['the text is another', [{ ...exported, text: 'other' }]],
    ['the configuration is another', [{ ...exported, configurationVersion: 2 }]],
    ['there is one too many', [exported, { ...exported, item: 'i2' }]],
  ])('where %s', (_what, planted) => {
    expect(broken(tables({ exporter: planted }))).toContain('exporter_holds_what_the_topic_says');
  });
});

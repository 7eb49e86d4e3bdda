import { describe, expect, it } from '@jest/globals';
import { carryOut, type Command } from '../../src/domain/commands.js';
import type { Item } from '../../src/domain/item.js';
import {
  ballot,
  good,
  newItem,
  panel,
  reviewed,
  round,
  rules,
  rulesWith,
  thin,
  types,
  voted,
  written,
  wrong,
} from './build.js';

const command = (name: Command, item: Item, newest = rules) => carryOut(name, item, 'a lead says so', newest);
const inReview = () => written(newItem()).item;
const validated = () => round(inReview(), good).item;
const inPanel = () => round(inReview(), thin, { verdict: 'bad_question' }).item;
const retired = () => command('retire', inReview()).item;

describe('A lead may at any time retire or escalate an item', () => {
  it.each([
    ['generating', newItem],
    ['in review', inReview],
    ['in a panel', inPanel],
  ] as const)('retire while %s', (_, item) => {
    expect(command('retire', item()).orders).toMatchObject([{ type: 'retirement', by: 'lead', why: 'a lead says so' }]);
  });

  it('a validated item is retracted before any other order for it, each with its own epoch', () => {
    for (const [name, type] of [
      ['retire', 'retirement'],
      ['escalate', 'escalation'],
    ] as const)
      expect(command(name, validated()).orders).toMatchObject([
        { type: 'retraction', epoch: 3 },
        { type, epoch: 4 },
      ]);
  });

  it('escalate', () => {
    expect(command('escalate', inReview()).orders).toMatchObject([
      { type: 'escalation', why: 'lead', panel: 1, versions: [1] },
    ]);
  });
});

describe('A lead may order the present step anew', () => {
  it('a version: under a number never allotted before', () => {
    expect(command('order-anew', newItem()).orders).toMatchObject([
      { type: 'refinement', mode: 'regenerate', base: null, target: 2 },
    ]);
    expect(command('order-anew', round(inReview(), wrong).item).orders).toMatchObject([{ base: 1, target: 3 }]);
  });

  it('a round: seats that wait get new numbers, what was answered stays', () => {
    const step = command('order-anew', reviewed(inReview(), 1).item, rulesWith({}, 2));
    expect(step.orders).toMatchObject([
      {
        type: 'review',
        rules: 1,
        seats: [
          { seat: 1, filledBy: expect.anything() },
          { seat: 3, filledBy: null },
        ],
      },
    ]);
  });

  it('a round that nobody has answered: by the newest rules', () => {
    const step = command('order-anew', inReview(), rulesWith({ reviewers: 3 }, 2));
    expect(step.orders).toMatchObject([{ type: 'review', rules: 2, seats: [{ seat: 3 }, { seat: 4 }, { seat: 5 }] }]);
  });

  it('a panel', () => {
    const step = command('order-anew', voted(inPanel(), 2, ballot('retire')).item);
    expect(step.orders).toMatchObject([
      { type: 'escalation', panel: 1, seats: [{ seat: 2 }, { seat: 4 }, { seat: 5 }] },
    ]);
  });

  it('with what a panel ordered, where one did', () => {
    const item = panel(inPanel(), Array(3).fill(ballot('regenerate', { orders: 'mind the dose' }))).item;
    expect(command('order-anew', item).orders).toMatchObject([{ base: 1, panel: { orders: 'mind the dose' } }]);
  });
});

it('A lead may order a version in the other mode', () => {
  const step = command('switch-mode', newItem());
  expect(step.orders).toMatchObject([{ type: 'refinement', mode: 'revise', base: null, target: 2 }]);
  expect(command('switch-mode', step.item).item.status).toBe('generating');
});

it.each([
  ['anything for a retired item', 'retire', retired, 'item-retired'],
  ['escalate for an item in a panel', 'escalate', inPanel, 'in-panel'],
  ['order-anew for a validated item', 'order-anew', validated, 'nothing-awaited'],
  ['switch-mode in review', 'switch-mode', inReview, 'nothing-awaited'],
] as const)('Refused: %s', (_, name, item, code) => {
  expect(() => command(name, item())).toThrow(expect.objectContaining({ code }));
});

it('Refused: a third panel', () => {
  const twice = command('escalate', panel(inPanel(), Array(3).fill(ballot('revise'))).item).item;
  const accepted = panel(twice, Array(3).fill(ballot('accept', { version: 1 }))).item;
  expect(types(command('retire', accepted))).toEqual(['retraction', 'retirement']);
  expect(() => command('escalate', accepted)).toThrow(expect.objectContaining({ code: 'panel-limit' }));
});

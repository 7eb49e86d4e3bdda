import { describe, expect, it } from '@jest/globals';
import { carryOut, commands } from '../../src/domain/commands.js';
import type { PanelOutcome } from '../../src/domain/decide-panel.js';
import { CommandRefusedError } from '../../src/domain/errors.js';
import { validatedByPanel, type Item } from '../../src/domain/item.js';
import type { Order } from '../../src/domain/orders.js';
import { recompute } from '../../src/domain/recompute.js';
import { recordExhaustion } from '../../src/domain/record-exhaustion.js';
import { openSeats } from '../../src/domain/seats.js';
import type { Step, Verdict } from '../../src/domain/step.js';
import { stepOf } from '../../src/domain/step.js';
import { voidExperts } from '../../src/domain/void-experts.js';
import { seeded } from '../../src/domain/seeded.js';
import { atHand, ballot, newItem, reviewed, rules, scoresOf, voted, written } from './build.js';

class Life {
  readonly orders: Order[] = [];
  readonly verdicts: Verdict[] = [];
  readonly epochsOfValidation: number[] = [];
  private experts = 0;

  constructor(
    private readonly random: () => number,
    public item: Item = newItem(),
  ) {}

  advance(): void {
    const step = this.next();
    this.item = step.item;
    this.orders.push(...step.orders);
    this.verdicts.push(...step.verdicts);
  }

  private next(): Step {
    const { item } = this;
    const chance = this.random();
    if (chance < 0.04) return this.command();
    if (chance < 0.12) return this.voiding();
    if (item.status === 'generating' && chance < 0.2) {
      const attempts = [{ id: `${this.orders.length}`, at: 't', outcome: 'wrong-answer' as const }];
      return recordExhaustion(item, { epoch: item.epoch, simulated: false, attempts }, new Set(), rules)!;
    }
    if (item.status === 'generating' || item.status === 'revising')
      return written(item, { authors: [`author ${item.epoch}`] });
    if (item.status === 'in_review') return this.review();
    if (item.status === 'in_panel') return this.vote();
    return stepOf(item);
  }

  private review(): Step {
    const { round } = this.item;
    const open = this.pick(openSeats(round!.seating, round!.reviews));
    const score = () => 3 + Math.floor(this.random() * 3);
    const verdict = this.pick(['accept', 'accept', 'accept', 'needs_work', 'bad_question'] as const);
    const scores = scoresOf(score(), score(), score(), score(), score());
    return reviewed(this.item, open.seat, {
      scores,
      verdict,
      critical: this.random() < 0.1,
      domain: this.pick([null, null, 'neurology', 'nephrology']),
      expert: `e${(this.experts += 1)}`,
    });
  }

  private vote(): Step {
    const panel = this.item.panel!;
    const open = this.pick(openSeats(panel.seating, panel.votes));
    const outcome: PanelOutcome = this.pick(panel.outcomes);
    const version = outcome === 'accept' ? this.pick(this.item.versions) : null;
    const amendment = { stem: 'Better?', options: null, gold: null, why: 'unclear' };
    return voted(this.item, open.seat, ballot(outcome, { version, amendment: outcome === 'amend' ? amendment : null }));
  }

  private voiding(): Step {
    const answers = [...(this.item.round?.reviews ?? []), ...(this.item.panel?.votes ?? [])];
    if (answers.length === 0) return stepOf(this.item);
    return voidExperts(this.item, new Set([this.pick(answers).expert]), [], atHand);
  }

  private command(): Step {
    try {
      return carryOut(this.pick(commands.filter((command) => command !== 'retire')), this.item, 'why', rules);
    } catch (error) {
      if (error instanceof CommandRefusedError) return stepOf(this.item);
      throw error;
    }
  }

  private pick<T>(values: readonly T[]): T {
    return values[Math.floor(this.random() * values.length)]!;
  }
}

describe('Whatever happens to an item', () => {
  const lives = Array.from({ length: 400 }, (_, seed) => {
    const life = new Life(seeded(seed));
    const validations: Item[] = [];
    const domains = new Map<number, Set<string>>();
    for (let step = 0; step < 60; step += 1) {
      life.advance();
      const { status, round, domain } = life.item;
      if (status === 'in_review') domains.set(round!.number, (domains.get(round!.number) ?? new Set()).add(domain));
      if (life.item.status === 'validated') validations.push(life.item);
    }
    return { life, validations, domains };
  });

  it('its epochs go up by one with each order', () => {
    for (const { life } of lives)
      expect(life.orders.map(({ epoch }) => epoch)).toEqual(life.orders.map((_, index) => index + 1));
  });

  it('no validated version rests on fewer than two experts', () => {
    const seen = lives.flatMap(({ validations }) => validations);
    expect(seen.length).toBeGreaterThan(100);
    for (const item of seen) {
      const experts = validatedByPanel(item)
        ? item.panel!.votes.filter(({ ballot: cast }) => cast.outcome === 'accept').map(({ expert }) => expert)
        : item.round!.reviews.map(({ expert }) => expert);
      expect(new Set(experts).size).toBeGreaterThanOrEqual(2);
    }
  });

  it('a validated item is retracted before any other order for it', () => {
    for (const { life } of lives)
      life.orders.forEach((order, index) => {
        const after = life.orders[index + 1];
        if (order.type === 'validation' && after) expect(after.type).toBe('retraction');
        if (order.type === 'retraction') expect(life.orders[index - 1]?.type).toBe('validation');
      });
  });

  it('while a round is open its reviewers are those of the domain that it was opened in', () => {
    for (const { domains } of lives) for (const of of domains.values()) expect(of.size).toBe(1);
  });

  it('no seat number and no version number is given twice', () => {
    for (const { life } of lives) {
      const targets = life.orders.flatMap((order) => (order.type === 'refinement' ? [order.target] : []));
      expect(new Set(targets).size).toBe(targets.length);
      const gone = new Map<string, Set<number>>();
      const before = new Map<string, number[]>();
      for (const order of life.orders) {
        if (order.type !== 'review' && order.type !== 'escalation') continue;
        const key = order.type === 'review' ? `round ${order.round}` : `panel ${order.panel}`;
        const seats = order.seats.map(({ seat }) => seat);
        const closed = gone.get(key) ?? new Set();
        expect(seats.filter((seat) => closed.has(seat))).toEqual([]);
        for (const seat of before.get(key) ?? []) if (!seats.includes(seat)) closed.add(seat);
        gone.set(key, closed);
        before.set(key, seats);
      }
    }
  });

  it('there are at most two panels', () => {
    for (const { life } of lives) expect(life.item.panel?.number ?? 0).toBeLessThanOrEqual(2);
  });

  it('every verdict can be recomputed from what is stored of it', () => {
    for (const { life } of lives)
      for (const { result, ...stored } of life.verdicts)
        expect(recompute(JSON.parse(JSON.stringify(stored)), rules)).toEqual(JSON.parse(JSON.stringify(result)));
  });
});

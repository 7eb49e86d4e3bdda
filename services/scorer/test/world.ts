import type { PanelOutcome } from '@consilium/contracts';
import { createHash } from 'node:crypto';
import { ballot, good, thin, wrong } from './domain/build.js';
import {
  attempt,
  byExpert,
  configured,
  exhausted,
  expert,
  generated,
  imported,
  refined,
  review,
  version,
  vote,
  type AnyEvent,
} from './received-events.js';
import type { GivenOrder, ScorerUnderTest } from './scorer-under-test.js';

/** How an item's reviews turn out, round by round, and what its panels decide: together every way through the life of one. */
export interface Plot {
  /** The model fails five times first. */
  exhausted?: boolean;
  /** For each round what its seats say; the last is repeated. */
  rounds: ('good' | 'wrong' | 'thin' | 'divided' | 'bad-question')[];
  panels?: PanelOutcome[];
  /** Who sits on seat 1 says that the question belongs to this domain. */
  named?: string;
}

export const plots: Plot[] = [
  { rounds: ['good'] },
  { rounds: ['wrong', 'good'] },
  { rounds: ['thin', 'good'] },
  { rounds: ['divided'] },
  { rounds: ['wrong', 'wrong', 'wrong', 'divided'] },
  { rounds: ['thin'], panels: ['accept'] },
  { exhausted: true, rounds: ['good'], panels: ['amend'] },
  { exhausted: true, rounds: ['good'], panels: ['regenerate'] },
  { exhausted: true, rounds: ['good'], panels: ['revise'] },
  { exhausted: true, rounds: ['good'], panels: ['retire'] },
  { rounds: ['bad-question'], panels: ['revise', 'retire'] },
  { rounds: ['wrong', 'divided'], named: 'nephrology' },
  { rounds: ['bad-question', 'good'], panels: ['amend'], named: 'nephrology' },
];

/** An id that is the same in every run. */
export function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `7${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

/** Answers orders as generator and review gateway would, and remembers every event. */
export class World {
  readonly events: AnyEvent[] = [];
  private count = 0;

  constructor(private readonly scorer: ScorerUnderTest) {}

  private async send(...events: AnyEvent[]): Promise<void> {
    const numbered = events.map((event) => ({ ...event, id: idOf(`event ${(this.count += 1)}`) }));
    this.events.push(...numbered);
    await this.scorer.deliver(...numbered);
  }

  async open(): Promise<void> {
    await this.send(configured());
    for (let number = 0; number < 6; number += 1) await this.send(expert(idOf(`expert ${number}`)));
  }

  /** Lives an item's life to its end. */
  async live(name: string, plot: Plot): Promise<string> {
    const item = idOf(name);
    await this.send(imported(item));
    const failures = [1, 2, 3, 4, 5].map((number) => attempt('wrong-answer', idOf(`${name} attempt ${number}`)));
    await this.send(plot.exhausted ? exhausted(item, 0, failures) : generated(item, [failures[0]!]));
    for (let step = 0; step < 40; step += 1) {
      const order = await this.scorer.lastOrder(item);
      const answers = this.answersTo(item, order, plot);
      if (answers.length === 0) return item;
      for (const answer of answers) await this.send(answer);
    }
    throw new Error(`${name} has no end`);
  }

  private answersTo(item: string, { type, epoch, data }: GivenOrder, plot: Plot): AnyEvent[] {
    if (type === 'review.requested.v1') return this.reviews(item, epoch, data, plot);
    if (type === 'refinement.requested.v1') {
      const author = data.mode === 'revise' ? { author: byExpert(idOf('expert 5')) } : {};
      const written = version(data.targetVersion, {
        ...author,
        parent: data.base?.version ?? null,
        contentVersion: data.question.contentVersion,
        reason: data.panel?.amendment ? 'amend' : data.mode,
      });
      return [refined(item, epoch, written)];
    }
    if (type !== 'item.escalated.v1') return [];
    const outcome = plot.panels![data.panel - 1]!;
    const amendment = { stem: 'Better?', options: null, gold: null, why: 'unclear' };
    const cast = ballot(outcome, {
      version: outcome === 'accept' ? data.versions[0] : null,
      orders: 'as the panel says',
      amendment: outcome === 'amend' ? amendment : null,
    });
    return [1, 2, 3].map((seat) => vote(item, epoch, idOf(`expert ${seat}`), seat, cast, data.panel));
  }

  private reviews(item: string, epoch: number, data: GivenOrder['data'], plot: Plot): AnyEvent[] {
    const turn = plot.rounds[Math.min(data.round, plot.rounds.length) - 1]!;
    const open = data.seats.filter((seat: { filledBy: string | null }) => seat.filledBy === null);
    return open.map(({ seat, kind: seatKind }: { seat: number; kind: 'blind' | 'adjudication' }) => {
      const passes = turn === 'good' || (turn === 'divided' && seat !== 2);
      return review(item, epoch, idOf(`expert ${seat}`), {
        ...{ round: data.round, version: data.version, seat, seatKind },
        scores: passes ? good : turn === 'wrong' ? wrong : thin,
        ...(turn === 'bad-question' && { verdict: 'bad_question' as const }),
        comment: `seat ${seat} says so`,
        ...(plot.named && seat === 1 && { domain: plot.named }),
      });
    });
  }
}

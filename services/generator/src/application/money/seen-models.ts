import { Clock } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import type { SeenReplies } from '../../domain/money/reservation.js';
import { Spending } from '../ports/spending.js';

const freshMs = 5000;
const unseen: SeenReplies = { count: 0, longest: 0 };

/** How long a model's replies have been in a project: up to five seconds old. */
@Injectable()
export class SeenModels {
  private readonly known = new Map<string, { at: number; seen: Promise<Map<string, SeenReplies>> }>();

  constructor(
    private readonly spending: Spending,
    private readonly clock: Clock,
  ) {}

  async of(project: string, model: string): Promise<SeenReplies> {
    const now = this.clock.now().getTime();
    let known = this.known.get(project);
    if (!known || now - known.at >= freshMs) {
      known = { at: now, seen: this.spending.seenReplies(project) };
      this.known.set(project, known);
      known.seen.catch(() => this.known.delete(project));
    }
    return (await known.seen).get(model) ?? unseen;
  }
}

import { Injectable } from '@nestjs/common';
import { fateOf, type Fate } from '../domain/fate.js';
import { OwnWork, type OwnReview, type Place } from './ports/own-work.js';

export interface OwnReviews {
  readonly reviews: (Omit<OwnReview, 'isHeld' | 'isVoided' | 'since'> & { fate: Fate })[];
  readonly next: Place | null;
}

@Injectable()
export class ListOwnReviews {
  constructor(private readonly work: OwnWork) {}

  /** An expert's reviews, newest first, with what became of each; nothing of what others found. */
  async execute(project: string, expert: string, after: Place | null, limit: number): Promise<OwnReviews> {
    const found = await this.work.reviews(expert, project, after, limit);
    const last = found.at(-1);
    return {
      reviews: found.map(({ isHeld, isVoided, since, ...review }) => ({
        ...review,
        fate: isVoided ? 'voided' : isHeld ? 'held' : fateOf(since),
      })),
      next: last && found.length === limit ? { submittedAt: last.submittedAt.toISOString(), seat: last.seat } : null,
    };
  }
}

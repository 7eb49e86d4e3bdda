import { Injectable } from '@nestjs/common';
import { LiveSeats, type SeatNow } from '../ports/live-seats.js';
import type { SeatEvent, Viewer } from './viewer.js';

/** Tells pages what became of the seat in hand since they were told last. */
@Injectable()
export class LiveSeatNews {
  constructor(private readonly seats: LiveSeats) {}

  /** @param viewers of one project */
  async tell(project: string, viewers: readonly Viewer[]): Promise<void> {
    const experts = viewers.filter(({ isExpert, listens }) => isExpert && listens);
    if (experts.length === 0) return;
    const inHand = await this.seats.inHand(
      project,
      experts.map(({ principal }) => principal.subject),
    );
    const now = new Map(inHand.map((seat) => [seat.expert, seat]));
    const gone = experts.filter(({ seat, principal }) => seat && now.get(principal.subject)?.seat !== seat.id);
    const states = gone.length > 0 ? await this.seats.now(gone.map(({ seat }) => seat!.id)) : [];
    const stateOf = new Map(states.map((seat) => [seat.seat, seat]));
    for (const viewer of gone) this.tellGone(viewer, stateOf.get(viewer.seat!.id));
    for (const viewer of experts) {
      const seat = now.get(viewer.principal.subject);
      const leaseUntil = seat?.leaseUntil.getTime();
      if (!seat || (viewer.seat?.id === seat.seat && viewer.seat.leaseUntil === leaseUntil)) continue;
      viewer.seat = { id: seat.seat, leaseUntil: leaseUntil! };
      viewer.line.tell('seat', { seat: seat.seat, state: 'yours', leaseUntil: seat.leaseUntil.toISOString() });
    }
  }

  private tellGone(viewer: Viewer, now: SeatNow | undefined): void {
    const { id } = viewer.seat!;
    viewer.seat = null;
    const state = now ? stateFor(now, viewer.principal.subject) : 'closed';
    if (state) viewer.line.tell('seat', { seat: id, state, leaseUntil: null });
  }
}

/** Null: the expert has answered it, and knows. */
function stateFor({ status, holder }: SeatNow, expert: string): SeatEvent['state'] | null {
  if (status === 'closed') return 'closed';
  return status === 'filled' && holder === expert ? null : 'lost';
}

export type SeatKind = 'review' | 'revision' | 'vote';

export interface Expert {
  readonly id: string;
  readonly status: string;
  /** Roles in the seat's project. */
  readonly roles: readonly string[];
  /** Domains the expert may judge; empty: any. */
  readonly specialties: readonly string[];
  readonly languages: readonly string[];
  /** Whether the project asks for a test round, and the expert has not passed it. */
  readonly isUnqualified?: boolean;
  /** Whether the expert has answered as many as they want in a day. */
  readonly isDoneForToday?: boolean;
}

/** What a seat demands of whoever takes it. */
export interface SeatTerms {
  readonly kind: SeatKind;
  readonly domain: string;
  readonly language: string;
  /** The version to review, or the base of a revision. */
  readonly version: number | null;
  /** Experts the order excludes, and those who wrote the text or an ancestor of it. */
  readonly excluded: readonly string[];
  /** Who is offered it alone for the time being. */
  readonly reservedFor?: string | null;
}

/** What the expert has had to do with the item so far. */
export interface History {
  /** Versions the expert reviewed, in any round and kind of seat, or holds a seat to review. */
  readonly reviewed: readonly number[];
  /** Whether the expert holds or filled another seat of the same round or panel. */
  readonly inThisRound: boolean;
  /** Whether the expert declined this work, or was shown the reviews of the version that the seat is for. */
  readonly barred: boolean;
}

export const noHistory: History = { reviewed: [], inThisRound: false, barred: false };

export type Obstacle =
  | 'status'
  | 'role'
  | 'domain'
  | 'language'
  | 'excluded'
  | 'same-round'
  | 'reviewed-version'
  | 'reviewed-item'
  | 'barred'
  | 'unqualified'
  | 'done-for-today'
  | 'reserved';

const roleFor: Record<SeatKind, string> = { review: 'reviewer', revision: 'reviewer', vote: 'panelist' };

/**
 * What keeps the expert from taking the seat, or null. The statement that picks the next seat follows the same rules in
 * SQL; a test holds the two against each other.
 */
export function obstacle(expert: Expert, seat: SeatTerms, history: History = noHistory): Obstacle | null {
  // Voided, paused and left experts take nothing.
  if (expert.status !== 'active') return 'status';
  if (!expert.roles.includes(roleFor[seat.kind])) return 'role';
  if (expert.specialties.length > 0 && !expert.specialties.includes(seat.domain)) return 'domain';
  if (!expert.languages.includes(seat.language)) return 'language';
  if (seat.excluded.includes(expert.id)) return 'excluded';
  if (history.inThisRound) return 'same-round';
  if (seat.kind === 'review' && seat.version !== null && history.reviewed.includes(seat.version))
    return 'reviewed-version';
  // One may revise what one has reviewed, but not sit on the panel.
  if (seat.kind === 'vote' && history.reviewed.length > 0) return 'reviewed-item';
  if (history.barred) return 'barred';
  if (seat.kind !== 'vote' && expert.isUnqualified) return 'unqualified';
  if (expert.isDoneForToday) return 'done-for-today';
  return seat.reservedFor && seat.reservedFor !== expert.id ? 'reserved' : null;
}

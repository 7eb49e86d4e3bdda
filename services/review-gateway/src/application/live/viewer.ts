import type { Principal } from '@consilium/platform';

/** What a page is told: it replaces what was told before. */
export interface SeatEvent {
  readonly seat: string;
  readonly state: 'yours' | 'lost' | 'closed';
  readonly leaseUntil: string | null;
}

export interface CountsEvent {
  /** For the caller. */
  readonly waiting: number;
  /** For leads only, as are those below. */
  readonly held?: number;
  readonly leased?: number;
  readonly unassignable?: number;
}

/** The way to a page. */
export interface Line {
  /** So much is on its way that more would only pile up. */
  readonly isFull: boolean;
  tell(event: 'seat' | 'counts', data: SeatEvent | CountsEvent): void;
  /** Shows whoever stands between that the line is in use. */
  ping(): void;
  end(): void;
}

/** A page that is open, and what it was told last. */
export class Viewer {
  seat: { readonly id: string; readonly leaseUntil: number } | null = null;
  private counts = '';
  private fullSince: number | null = null;

  constructor(
    readonly principal: Principal,
    readonly project: string,
    readonly isExpert: boolean,
    readonly isLead: boolean,
    /** When its token ends. */
    readonly endsAt: number,
    readonly line: Line,
  ) {}

  /** Whether it takes what it is told; what it misses meanwhile it is told once it does. */
  get listens(): boolean {
    if (!this.line.isFull) this.fullSince = null;
    else this.fullSince ??= Date.now();
    return this.fullSince === null;
  }

  /** For so long nothing has been taken: nobody is there any more. */
  isStuck(patienceMs: number): boolean {
    return !this.listens && Date.now() - this.fullSince! > patienceMs;
  }

  tellCounts(counts: CountsEvent): void {
    const text = JSON.stringify(counts);
    if (text === this.counts || !this.listens) return;
    this.counts = text;
    this.line.tell('counts', counts);
  }
}

import type { Assignment } from '../assignment.js';
import type { SavedDraft } from './draft-keeper.js';

/** A draft as this browser keeps it, with what tells whose and what for. */
export interface KeptDraft {
  readonly seat: string;
  readonly project: string;
  readonly kind: Assignment['kind'];
  /** The beginning of the question, for whoever is asked about it later. */
  readonly about: string;
  readonly draft: SavedDraft;
  /** What it says, for its author to keep elsewhere. */
  readonly words: string;
}

const longestKeptMs = 30 * 24 * 3_600_000;
const aboutLength = 160;

/** Drafts of one person in this browser. What the browser refuses (full, forbidden) is not kept: the server has a copy too. */
export class DraftStorage {
  constructor(
    private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>,
    private readonly subject: string,
  ) {}

  keep({ seat, project, kind, question }: Assignment, draft: SavedDraft, words: string): void {
    const kept: KeptDraft = { seat, project, kind, about: question.stem.slice(0, aboutLength), draft, words };
    try {
      this.storage.setItem(this.key(seat), JSON.stringify(kept));
    } catch {
      // Full or forbidden.
    }
  }

  find(seat: string): KeptDraft | null {
    try {
      const kept = JSON.parse(this.storage.getItem(this.key(seat)) ?? 'null') as KeptDraft | null;
      return kept && typeof kept.draft?.edited === 'number' ? kept : null;
    } catch {
      return null;
    }
  }

  remove(seat: string): void {
    this.storage.removeItem(this.key(seat));
  }

  /** Those of a project. */
  of(project: string): KeptDraft[] {
    return this.all().filter((kept) => kept.project === project);
  }

  /** Forgets what is too old to matter. */
  sweep(now: number): void {
    for (const { seat, draft } of this.all()) if (now - draft.edited > longestKeptMs) this.remove(seat);
  }

  /** Whether the browser keeps the draft of the seat under that name. */
  isKeptAs(seat: string, name: string | null): boolean {
    return name === this.key(seat);
  }

  private all(): KeptDraft[] {
    const seats: string[] = [];
    for (let index = 0; index < this.storage.length; index += 1) {
      const key = this.storage.key(index);
      if (key?.startsWith(this.key(''))) seats.push(key.slice(this.key('').length));
    }
    return seats.map((seat) => this.find(seat)).filter((kept) => kept !== null);
  }

  private key(seat: string): string {
    return `consilium.draft.${this.subject}.${seat}`;
  }
}

/** Of the copy here and the server's the one that was changed last; the server's too where it came from an undo. */
export function latest(here: SavedDraft | null, server: unknown): { saved: unknown; isUnsent: boolean } {
  const edited = (server as Partial<SavedDraft> | null)?.edited;
  if (here && (server === null || (typeof edited === 'number' && here.edited > edited)))
    return { saved: here, isUnsent: true };
  return { saved: server, isUnsent: false };
}

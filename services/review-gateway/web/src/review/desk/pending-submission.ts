import type { Assignment } from '../assignment.js';

/** An answer on its way: kept until the service has answered, so that a lost reply is asked for again with the same key. */
export interface PendingSubmission {
  readonly seat: string;
  readonly kind: Assignment['kind'];
  readonly key: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The one answer of a person and project that may be on its way, in this browser. */
export class PendingStorage {
  constructor(
    private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
    private readonly subject: string,
    private readonly project: string,
  ) {}

  keep(pending: PendingSubmission): void {
    try {
      this.storage.setItem(this.key, JSON.stringify(pending));
    } catch {
      // Full or forbidden: it lasts as long as the page is open.
    }
  }

  find(): PendingSubmission | null {
    try {
      return JSON.parse(this.storage.getItem(this.key) ?? 'null') as PendingSubmission | null;
    } catch {
      return null;
    }
  }

  done(): void {
    this.storage.removeItem(this.key);
  }

  private get key(): string {
    return `consilium.submission.${this.subject}.${this.project}`;
  }
}

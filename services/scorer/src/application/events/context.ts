import type { Question } from '@consilium/contracts';
import type { Item } from '../../domain/item.js';
import type { ProjectRules } from '../ports/configurations.js';
import type { Dossier } from '../ports/dossiers.js';
import type { Cause } from '../batch.js';

/** What the event of an order is written from, beside the order. */
export interface OrderContext {
  readonly item: Item;
  readonly cause: Cause;
  /** In the order's content version; null for orders that don't tell of it. */
  readonly question: Question | null;
  readonly dossier: Dossier;
  readonly rules: ProjectRules;
  /** Voided experts of the project. */
  readonly voided: readonly string[];
  /** When it was decided, ISO 8601. */
  readonly at: string;
}

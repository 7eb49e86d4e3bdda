import type { Ballot, Option, PanelOutcome, Question } from '@consilium/contracts';

/** A ballot as it is filled in; what does not go with the outcome is kept, and not sent. */
export interface BallotDraft {
  readonly outcome: PanelOutcome | null;
  /** Of accept. */
  readonly accepted: number | null;
  /** Of revise; null: an expert writes a new text. */
  readonly revised: number | null;
  readonly orders: string;
  readonly stem: string;
  readonly options: readonly Option[];
  readonly gold: readonly string[];
  readonly why: string;
  readonly reason: string;
}

/** What the panel may do, as the assignment says it. */
export interface Terms {
  readonly outcomes: readonly PanelOutcome[];
  /** Versions that can be chosen. */
  readonly versions: readonly number[];
}

/** In the order in which they are offered. */
const outcomes: readonly PanelOutcome[] = ['accept', 'revise', 'regenerate', 'amend', 'retire'];

export function termsOf(open: readonly PanelOutcome[], versions: readonly number[]): Terms {
  return { outcomes: outcomes.filter((outcome) => open.includes(outcome)), versions };
}

export function freshBallot({ stem, options, gold }: Question, { versions }: Terms): BallotDraft {
  const only = versions.length === 1 ? versions[0]! : null;
  return { outcome: null, accepted: only, revised: null, orders: '', stem, options, gold, why: '', reason: '' };
}

/** What was saved as a draft, or submitted and then undone; anything may have been saved. */
export function readBallot(saved: unknown, question: Question, terms: Terms): BallotDraft {
  const fresh = freshBallot(question, terms);
  if (saved === null || typeof saved !== 'object') return fresh;
  const given = 'ballot' in saved ? flattened(saved.ballot as Partial<Ballot> | null, fresh) : saved;
  const { outcome, accepted, revised, orders, stem, options, gold, why, reason } = given as Record<string, unknown>;
  const text = (value: unknown, otherwise: string) => (typeof value === 'string' ? value : otherwise);
  const version = (value: unknown) => (terms.versions.includes(value as number) ? (value as number) : null);
  return {
    outcome: terms.outcomes.includes(outcome as PanelOutcome) ? (outcome as PanelOutcome) : null,
    accepted: version(accepted) ?? fresh.accepted,
    revised: version(revised),
    orders: text(orders, ''),
    stem: text(stem, fresh.stem),
    options: isOptions(options) ? options : fresh.options,
    gold: Array.isArray(gold) && gold.every((id) => typeof id === 'string') ? gold : fresh.gold,
    why: text(why, ''),
    reason: text(reason, ''),
  };
}

function flattened(ballot: Partial<Ballot> | null, fresh: BallotDraft): BallotDraft {
  const { outcome = null, version = null, orders = null, amendment = null, reason = '' } = ballot ?? {};
  return {
    outcome: outcome !== null && outcomes.includes(outcome) ? outcome : null,
    accepted: outcome === 'accept' ? version : null,
    revised: outcome === 'revise' ? version : null,
    orders: orders ?? '',
    stem: amendment?.stem ?? fresh.stem,
    options: amendment?.options ?? fresh.options,
    gold: amendment?.gold ?? fresh.gold,
    why: amendment?.why ?? '',
    reason,
  };
}

function isOptions(value: unknown): value is Option[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((option: Partial<Option> | null) => typeof option?.id === 'string' && typeof option.text === 'string')
  );
}

import type { Amendment, Ballot, Question } from '@consilium/contracts';
import type { TFunction } from 'i18next';
import type { BallotDraft } from './ballot-draft.js';

/** All words of a ballot together, as the service has it. */
export const mostBytes = 8 * 1024;

export type Lack =
  'outcome' | 'version' | 'orders' | 'change' | 'option' | 'options' | 'key' | 'stem' | 'why' | 'reason' | 'long';

/** The ballot as it is sent: only what goes with its outcome. The draft has no lack. */
export function ballotOf(draft: BallotDraft, question: Question): Ballot {
  const { outcome, accepted, revised, orders, reason } = draft;
  const mayOrder = outcome === 'regenerate' || outcome === 'revise';
  return {
    outcome: outcome!,
    version: outcome === 'accept' ? accepted : outcome === 'revise' ? revised : null,
    orders: mayOrder && orders.trim() ? orders.trim() : null,
    amendment: outcome === 'amend' ? amendmentOf(draft, question) : null,
    reason: reason.trim(),
  };
}

/** What is corrected; what stays as it was is null. */
export function amendmentOf(draft: BallotDraft, question: Question): Amendment {
  const stem = draft.stem.trim();
  const options = draft.options.map(({ id, text }) => ({ id, text: text.trim() }));
  const isSame = JSON.stringify(options) === JSON.stringify(question.options.map(({ id, text }) => ({ id, text })));
  const gold = options.map(({ id }) => id).filter((id) => draft.gold.includes(id));
  const isSameKey = gold.length === question.gold.length && question.gold.every((id) => gold.includes(id));
  return {
    stem: stem === question.stem ? null : stem,
    options: isSame ? null : options,
    gold: isSameKey ? null : gold,
    why: draft.why.trim(),
  };
}

/** The first thing that keeps the ballot from being sent; null where nothing does. */
export function lackOf(draft: BallotDraft, question: Question): Lack | null {
  if (!draft.outcome) return 'outcome';
  if (draft.outcome === 'accept' && draft.accepted === null) return 'version';
  if (draft.outcome === 'regenerate' && !draft.orders.trim()) return 'orders';
  const amending = draft.outcome === 'amend' ? lackOfAmendment(draft, question) : null;
  if (amending) return amending;
  if (!draft.reason.trim()) return 'reason';
  const { orders, amendment, reason } = ballotOf(draft, question);
  const bytes = new TextEncoder().encode([reason, orders ?? '', amendment?.why ?? ''].join('')).length;
  return bytes > mostBytes ? 'long' : null;
}

function lackOfAmendment(draft: BallotDraft, question: Question): Lack | null {
  if (!draft.stem.trim()) return 'stem';
  if (draft.options.length < 2) return 'options';
  if (draft.options.some(({ text }) => !text.trim())) return 'option';
  if (!draft.options.some(({ id }) => draft.gold.includes(id))) return 'key';
  const { stem, options, gold, why } = amendmentOf(draft, question);
  if (stem === null && options === null && gold === null) return 'change';
  return why ? null : 'why';
}

/** An id for a further option: the next letter that was never used. */
export function nextOptionId(draft: BallotDraft, question: Question): string {
  const used = new Set([...draft.options, ...question.options].map(({ id }) => id));
  for (let code = 'A'.charCodeAt(0); code <= 'Z'.charCodeAt(0); code += 1) {
    const id = String.fromCharCode(code);
    if (!used.has(id)) return id;
  }
  return String(used.size + 1);
}

/** The draft in the language of the page, for its author to keep elsewhere. */
export function inWords(t: TFunction<'panel'>, draft: BallotDraft, question: Question): string {
  const { outcome, version, orders, amendment, reason } = ballotOf(draft, question);
  const { stem, options, gold, why } = amendment ?? {};
  const parts = [
    outcome ? t(`outcome.${outcome}`) : null,
    version ? t('version', { version }) : null,
    orders,
    stem,
    ...(options ?? []).map(({ id, text }) => `${id}: ${text}`),
    gold ? t('amend.key', { key: gold.join(', ') }) : null,
    why,
    reason,
  ];
  return parts.filter((part) => part).join('\n\n');
}

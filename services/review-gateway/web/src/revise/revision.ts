import type { RationaleText } from '@consilium/contracts';
import type { RevisionDraft } from './revision-draft.js';

/** As the service has it. */
export const mostBytes = 24 * 1024;

export type Lack =
  | { readonly what: 'step'; readonly number: number }
  | { readonly what: 'conclusion' | 'unchanged' | 'answer' | 'notTheKey' }
  | { readonly what: 'long'; readonly bytes: number };

/** What the draft says, as it is sent. */
export function revisionOf({ steps, conclusion, answer }: RevisionDraft) {
  return { answer: [...answer], text: { steps: steps.map(({ text }) => text.trim()), conclusion: conclusion.trim() } };
}

/** The first thing that keeps the revision from being sent; null where nothing does. */
export function lackOf(draft: RevisionDraft, base: RationaleText | null, gold: readonly string[]): Lack | null {
  const { answer, text } = revisionOf(draft);
  const blank = text.steps.indexOf('');
  if (blank >= 0) return { what: 'step', number: blank + 1 };
  if (text.conclusion === '') return { what: 'conclusion' };
  if (base && JSON.stringify([text.steps, text.conclusion]) === JSON.stringify([base.steps, base.conclusion]))
    return { what: 'unchanged' };
  const bytes = [...text.steps, text.conclusion].reduce((sum, part) => sum + new TextEncoder().encode(part).length, 0);
  if (bytes > mostBytes) return { what: 'long', bytes };
  if (answer.length === 0) return { what: 'answer' };
  return isKey(answer, gold) ? null : { what: 'notTheKey' };
}

/** Whether the options named are exactly those of the key, in any order. */
export function isKey(answer: readonly string[], gold: readonly string[]): boolean {
  const stated = new Set(answer);
  return stated.size === new Set(gold).size && gold.every((id) => stated.has(id));
}

/** The draft for its author to keep elsewhere. */
export function inWords({ steps, conclusion }: RevisionDraft): string {
  return [...steps.map(({ text }, index) => `${index + 1}. ${text.trim()}`), conclusion.trim()].join('\n\n');
}

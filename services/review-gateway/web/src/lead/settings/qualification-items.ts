import type { QualificationItem } from '../api/gateway.js';

/** One text with a known fault, as a pattern to write others by. */
export const exampleItem: QualificationItem = {
  id: 'q1',
  question: {
    contentVersion: 1,
    stem: 'Which nerve is at risk in a fracture of the neck of the fibula?',
    options: [
      { id: 'A', text: 'Tibial nerve' },
      { id: 'B', text: 'Common peroneal nerve' },
    ],
    gold: ['B'],
    domain: 'anatomy',
    language: 'en',
    source: { name: 'qualification', id: null },
    licence: null,
  },
  text: {
    steps: ['The common peroneal nerve winds around the neck of the fibula.', 'Its injury weakens plantar flexion.'],
    conclusion: 'The common peroneal nerve is at risk.',
  },
  faults: [{ step: 1, kinds: ['wrong_fact'], minimumSeverity: 'major' }],
  scores: { medical_correctness: { min: 1, max: 3 } },
  verdict: 'needs_work',
};

export type Read =
  { readonly items: QualificationItem[] } | { readonly fault: 'json' | 'shape' | 'twice'; readonly at: string };

/** Reads a JSON array of items as a lead writes them; the gateway looks closer. */
export function readItems(text: string): Read {
  let parsed: unknown;
  try {
    parsed = text.trim() === '' ? [] : JSON.parse(text);
  } catch (error) {
    return { fault: 'json', at: (error as Error).message };
  }
  const list: unknown[] = Array.isArray(parsed) ? parsed : [parsed];
  const wrong = list.findIndex((each) => !isItem(each));
  if (wrong >= 0) return { fault: 'shape', at: String(wrong + 1) };
  const items = list as QualificationItem[];
  const ids = items.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  return twice === undefined ? { items } : { fault: 'twice', at: twice };
}

function isItem(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { id, question, text, faults, scores, verdict } = value as Record<string, unknown>;
  const isObject = (each: unknown): boolean => typeof each === 'object' && each !== null;
  return (
    typeof id === 'string' &&
    isObject(question) &&
    isObject(text) &&
    Array.isArray(faults) &&
    isObject(scores) &&
    typeof verdict === 'string'
  );
}

import { normaliseOption, normaliseStem } from '../text.js';
import type { Plant } from '../plants.js';
import type { QuestionRecord } from './question-record.js';

/** What a simulator knows of a question. */
export interface KnownQuestion {
  /** Normalised texts of the right options. */
  answer: readonly string[];
  /** Normalised texts of all options, where the source lists them. */
  options: readonly string[];
  /** Facts a rationale can be made of: what speaks for the answer, then what speaks against the others. */
  notes: readonly string[];
  plant: Plant | null;
}

export interface SampleEntry {
  stem: string;
  answer: string[];
  notes?: string[];
  plant?: Plant;
}

/**
 * The right answers, found by stem. A stem may stand for several questions; then the one that shares most options with
 * the question asked is meant.
 */
export class Knowledge {
  readonly #byStem = new Map<string, KnownQuestion[]>();

  static fromSamples(entries: readonly SampleEntry[]): Knowledge {
    const knowledge = new Knowledge();
    for (const entry of entries) knowledge.#add(entry.stem, entry.answer, [], entry.notes ?? [], entry.plant ?? null);
    return knowledge;
  }

  static fromQuestions(records: Iterable<QuestionRecord>): Knowledge {
    const knowledge = new Knowledge();
    for (const record of records) {
      const options = record.options.map((option) => normaliseOption(option.text));
      knowledge.#add(record.stem, record.answer, options, [], null);
    }
    return knowledge;
  }

  get size(): number {
    return this.#byStem.size;
  }

  find(stem: string, options: readonly string[]): KnownQuestion | null {
    const known = this.#byStem.get(normaliseStem(stem));
    if (known === undefined) return null;
    if (known.length === 1) return known[0]!;
    const asked = new Set(options.map(normaliseOption));
    const shared = (question: KnownQuestion): number => question.options.filter((option) => asked.has(option)).length;
    return known.reduce((best, question) => (shared(question) > shared(best) ? question : best));
  }

  #add(stem: string, answer: string[], options: string[], notes: string[], plant: Plant | null): void {
    const key = normaliseStem(stem);
    const question = { answer: answer.map(normaliseOption), options, notes, plant };
    const known = this.#byStem.get(key);
    if (known === undefined) this.#byStem.set(key, [question]);
    else known.push(question);
  }
}

/** Places of the right options among those given; null where the answer isn't among them. */
export function rightPlaces(known: KnownQuestion, options: readonly string[]): number[] | null {
  const texts = options.map(normaliseOption);
  const places = known.answer.map((answer) => texts.indexOf(answer));
  return places.includes(-1) || places.length === 0 ? null : [...new Set(places)].sort((a, b) => a - b);
}

import { readFile } from 'node:fs/promises';
import type { RationaleText } from '@consilium/contracts';
import { z } from 'zod';
import { normaliseOption, normaliseStem, oneLine, sentences, shorten } from '../text.js';

const ReplayRecord = z.object({
  question: z.string().min(1),
  options: z.record(z.string(), z.string()),
  /** The recorded answer; where a record has reasoning alone, it was right. */
  predicted_answer: z.string().nullish(),
  answer_idx: z.string(),
  Complex_CoT: z.string().optional(),
  Response: z.string().optional(),
});
type ReplayRecord = z.infer<typeof ReplayRecord>;

interface Recorded {
  /** Normalised texts of the options that the model named: labels differ between files. */
  answer: string[];
  options: string[];
  text: RationaleText | null;
}

/** Recorded replies of a real model, found by the question's text. */
export class Replay {
  readonly #byStem = new Map<string, Recorded[]>();

  constructor(records: readonly unknown[]) {
    for (const record of z.array(ReplayRecord).parse(records)) {
      const key = normaliseStem(record.question);
      this.#byStem.set(key, [...(this.#byStem.get(key) ?? []), read(record)]);
    }
  }

  get size(): number {
    return this.#byStem.size;
  }

  /** Places of the recorded answer among the options as they are now labelled; null where nothing is recorded. */
  find(stem: string, options: readonly string[]): { answer: number[]; text: RationaleText | null } | null {
    const texts = options.map(normaliseOption);
    for (const recorded of this.#byStem.get(normaliseStem(stem)) ?? []) {
      const places = recorded.answer.map((answer) => texts.indexOf(answer));
      const known = recorded.options.every((option) => texts.includes(option));
      if (known && places.length > 0 && !places.includes(-1))
        return { answer: places.sort((a, b) => a - b), text: recorded.text };
    }
    return null;
  }
}

/** Reads a JSON array of records. */
export async function loadReplay(file: string): Promise<Replay> {
  const content: unknown = JSON.parse(await readFile(file, 'utf8'));
  if (!Array.isArray(content)) throw new Error(`${file}: expected a JSON array of recorded replies`);
  return new Replay(content);
}

function read(record: ReplayRecord): Recorded {
  const letters = (record.predicted_answer ?? record.answer_idx).toUpperCase().match(/[A-Z]/gu) ?? [];
  return {
    answer: letters.flatMap((letter) => record.options[letter] ?? []).map(normaliseOption),
    options: Object.values(record.options).map(normaliseOption),
    text: reasoning(record),
  };
}

/** Paragraphs of the reasoning become steps, the response the conclusion. */
function reasoning({ Complex_CoT: chain, Response: response }: ReplayRecord): RationaleText | null {
  const steps = (chain ?? '')
    .split(/\n\s*\n/u)
    .map(oneLine)
    .filter((step) => step !== '');
  if (steps.length === 0) return null;
  const conclusion = response === undefined ? steps.at(-1)! : (sentences(response)[0] ?? oneLine(response));
  return { steps, conclusion: shorten(conclusion, 600) };
}

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { plants } from '../plants.js';
import { Knowledge } from './knowledge.js';
import { readQuestionLines } from './question-record.js';

const Samples = z.array(
  z.object({
    stem: z.string().min(1),
    answer: z.array(z.string().min(1)).min(1),
    notes: z.array(z.string().min(1)).optional(),
    plant: z.enum(plants).optional(),
  }),
);

// The built file lies in dist/src/simulation/knowledge.
const samples = (name: string): string => fileURLToPath(new URL(`../../../../samples/${name}`, import.meta.url));

/** The questions that come with the project. */
export const sampleQuestionsFile: string = samples('questions.jsonl');
/** What the simulators know of them. */
export const sampleKnowledgeFile: string = samples('knowledge.json');

/** Reads `knowledge.json` of the samples, or any file of questions, one JSON record a line. */
export async function loadKnowledge(file: string): Promise<Knowledge> {
  const content = await readFile(file, 'utf8');
  if (file.endsWith('.json')) return Knowledge.fromSamples(Samples.parse(JSON.parse(content)));
  return Knowledge.fromQuestions(readQuestionLines(content));
}

import { readFileSync } from 'node:fs';
import type { AskedQuestion } from '../src/simulation/experts/task.js';
import { normaliseOption, normaliseStem } from '../src/simulation/text.js';
import { Knowledge, type SampleEntry } from '../src/simulation/knowledge/knowledge.js';
import { readQuestionLines, type QuestionRecord } from '../src/simulation/knowledge/question-record.js';
import { sampleKnowledgeFile, sampleQuestionsFile } from '../src/simulation/knowledge/load-knowledge.js';

export const sampleLines: string[] = readFileSync(sampleQuestionsFile, 'utf8').split('\n').slice(0, -1);
export const sampleEntries = JSON.parse(readFileSync(sampleKnowledgeFile, 'utf8')) as SampleEntry[];
export const sampleKnowledge: Knowledge = Knowledge.fromSamples(sampleEntries);

/** The questions that an import accepts: known ones, each once. */
export const sampleRecords: QuestionRecord[] = [
  ...new Map(
    [...readQuestionLines(sampleLines.join('\n'))]
      .filter((record) => sampleKnowledge.find(record.stem, []) !== null)
      .map((record) => [normaliseStem(record.stem), record]),
  ).values(),
];

export function asQuestion(record: QuestionRecord): AskedQuestion {
  const options = record.options.map(({ text }, i) => ({ id: String.fromCharCode(97 + i), text }));
  const right = record.answer.map(normaliseOption);
  return {
    stem: record.stem,
    options,
    gold: options.filter((option) => right.includes(normaliseOption(option.text))).map((option) => option.id),
    domain: record.domain ?? 'general',
    language: record.language ?? 'en',
  };
}

import { createReadStream, createWriteStream, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sampleKnowledgeFile, sampleQuestionsFile } from '@consilium/tools';
import { CliError } from '../cli-error.js';
import type { ImportReport } from '../client/api-types.js';
import { exitCodes } from '../exit-codes.js';

export interface Questions {
  /** What is imported. */
  readonly file: string;
  /** What the simulators know of the questions. */
  readonly knowledgeFile: string;
  /** Names the set. */
  readonly source: string;
  /** Where a row names none: a release refuses questions of unknown licence, and a demo's release is for looking at only. */
  readonly licence: string;
}

/** The file to import: the samples, or the input, or the first lines of either. @throws CliError */
export async function questionsOf(
  { input, limit }: { readonly input?: string; readonly limit?: number },
  folder: string,
): Promise<Questions> {
  if (input && !statSync(input, { throwIfNoEntry: false })?.isFile())
    throw new CliError(`There is no file ${input}. Name a file of questions, one JSON object a line.`, exitCodes.usage);
  const file = input ?? sampleQuestionsFile;
  const knowledgeFile = input ?? sampleKnowledgeFile;
  const source = input ? 'demo input' : 'consilium samples';
  const licence = input ? 'LicenseRef-demo-input' : 'Apache-2.0';
  if (limit === undefined) return { file, knowledgeFile, source, licence };
  const limited = join(folder, 'questions.jsonl');
  await pipeline(Readable.from(firstLines(file, limit)), createWriteStream(limited));
  return { file: limited, knowledgeFile, source, licence };
}

async function* firstLines(file: string, limit: number): AsyncGenerator<string> {
  let taken = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    if (taken >= limit) return;
    if (line.trim() !== '') taken += 1;
    yield `${line}\n`;
  }
}

/** Writes the refused lines, each with its number, the reason and what it held. */
export async function writeRefused(questions: Questions, report: ImportReport, file: string): Promise<void> {
  const reasons = new Map(
    report.lines.filter(({ outcome }) => outcome === 'refused').map(({ line, reason }) => [line, reason ?? null]),
  );
  const refused: string[] = [];
  let number = 0;
  for await (const text of createInterface({ input: createReadStream(questions.file), crlfDelay: Infinity })) {
    number += 1;
    if (reasons.has(number)) refused.push(JSON.stringify({ line: number, reason: reasons.get(number), text }));
  }
  writeFileSync(file, refused.map((line) => `${line}\n`).join(''));
}

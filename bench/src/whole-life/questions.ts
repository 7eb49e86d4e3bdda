import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface QuestionFiles {
  /** For the import, a question a line. */
  readonly file: string;
  /** What the simulators know of them. */
  readonly knowledgeFile: string;
  readonly source: string;
  readonly licence: string;
}

const letters = ['A', 'B', 'C', 'D'] as const;

/** So many questions of the usual length, each sound at its first try and beyond doubt for every simulated expert. */
export async function writeQuestions(folder: string, count: number): Promise<QuestionFiles> {
  const questions = Array.from({ length: count }, (_, number) => question(number));
  const files = { file: join(folder, 'questions.jsonl'), knowledgeFile: join(folder, 'knowledge.json') };
  await writeFile(files.file, questions.map((each) => `${JSON.stringify(each)}\n`).join(''));
  const known = questions.map(({ question: stem, answer }) => ({ stem, answer: [answer], plant: 'first_round' }));
  await writeFile(files.knowledgeFile, JSON.stringify(known));
  return { ...files, source: 'benchmark', licence: 'CC0-1.0' };
}

function question(number: number) {
  const text = (letter: string) => `Finding ${letter} of case ${number}`;
  const right = letters[number % letters.length]!;
  const course = 'The course, the examination and the laboratory are described at the usual length. '.repeat(7);
  return {
    question: `Case ${number}: a patient is seen for a complaint of some weeks. ${course}What explains it best?`,
    options: Object.fromEntries(letters.map((letter) => [letter, text(letter)])),
    answer: text(right),
    answer_idx: right,
  };
}

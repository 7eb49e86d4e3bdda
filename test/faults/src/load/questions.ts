import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadKnowledge, type Knowledge } from '@consilium/tools';

export interface QuestionPortions {
  /** Files of a question a line. */
  readonly files: readonly string[];
  readonly knowledge: Knowledge;
}

const letters = ['A', 'B', 'C', 'D'] as const;

/** So many questions in so many files. What becomes of each is chance: strikes, revisions, adjudications, panels. */
export async function writeQuestions(folder: string, count: number, portions: number): Promise<QuestionPortions> {
  const place = join(folder, 'questions');
  await mkdir(place);
  const questions = Array.from({ length: count }, (_, number) => question(number));
  const files: string[] = [];
  for (let portion = 0; portion < portions; portion += 1) {
    const part = questions.slice((portion * count) / portions, ((portion + 1) * count) / portions);
    if (part.length === 0) continue;
    const file = join(place, `${portion}.jsonl`);
    await writeFile(file, part.map((each) => `${JSON.stringify(each)}\n`).join(''));
    files.push(file);
  }
  const knowledgeFile = join(place, 'knowledge.json');
  const known = questions.map(({ question: stem, answer }) => ({ stem, answer: [answer] }));
  await writeFile(knowledgeFile, JSON.stringify(known));
  return { files, knowledge: await loadKnowledge(knowledgeFile) };
}

function question(number: number) {
  const right = letters[number % letters.length]!;
  const text = (letter: string) => `Finding ${letter} of case ${number}`;
  return {
    question: `Case ${number}: a patient is seen for a complaint of some weeks. What explains it best?`,
    options: Object.fromEntries(letters.map((letter) => [letter, text(letter)])),
    answer: text(right),
    answer_idx: right,
    domain: 'general medicine',
    language: 'en',
  };
}

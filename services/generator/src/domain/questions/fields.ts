import { isBlank } from './text.js';

export type Row = Readonly<Record<string, unknown>>;

/** A field as the row names it. */
export interface Field {
  name: string;
  value: unknown;
}

export const questionNames = ['question', 'question_stem', 'stem', 'question_text', 'query', '题目', '题干', '问题'];
export const optionNames = ['options', 'option', 'choices', 'answer_options', 'answer_choices', 'candidates', '选项'];
/** Fields that hold a label or an index. */
export const labelNames = [
  'answer_idx',
  'answer_index',
  'answer_letter',
  'answer_key',
  'answer_label',
  'correct_option',
  'correct_answer_idx',
  'correct_idx',
  'cop',
  'label',
  'key',
];
/** Fields that hold a label or the option's text. */
export const answerNames = [
  'answer',
  'correct_answer',
  'answer_text',
  'answers',
  'gold',
  'correct',
  'target',
  '答案',
  '正确答案',
];
export const idNames = ['id', 'realidx', 'question_id', 'qid', 'uid', '_id', '题号'];
export const domainNames = [
  'domain',
  'specialty',
  'speciality',
  'subject',
  'subject_name',
  'exam_subject',
  'body_system',
  '科目',
  '学科',
];
export const languageNames = ['language', 'lang', '语言'];
export const typeNames = ['question_type', 'choice_type', 'answer_type', '题型'];

/** The first of the names that the row has with a value that says something; the case of a name counts only in a tie. */
export function findField(row: Row, names: readonly string[]): Field | null {
  const own = Object.keys(row);
  for (const name of names) {
    const found = [name, ...own.filter((key) => key !== name && key.trim().toLowerCase() === name)].find(
      (key) => Object.hasOwn(row, key) && row[key] !== null && row[key] !== undefined && row[key] !== '',
    );
    if (found !== undefined) return { name: found, value: row[found] };
  }
  return null;
}

/** The text of the first of the names that has one; numbers count as text, blanks such as `nan` don't. */
export function findText(row: Row, names: readonly string[]): { name: string; text: string } | null {
  const field = findField(row, names);
  if (field === null || isBlank(field.value)) return null;
  if (typeof field.value !== 'string' && typeof field.value !== 'number') return null;
  return { name: field.name, text: String(field.value).trim() };
}

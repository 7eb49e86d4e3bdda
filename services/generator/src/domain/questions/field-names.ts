/** What a row's fields can be read as. */
export const parts = [
  'question',
  'options',
  'label',
  'answer',
  'id',
  'domain',
  'language',
  'type',
  'licence',
  'permission',
  'source',
] as const;
export type Part = (typeof parts)[number];

/** By what names a part goes, the surest first; their case, blanks and signs don't count. */
export const namesOf: Readonly<Record<Part, readonly string[]>> = {
  question: [
    'question',
    'question_stem',
    'stem',
    'question_text',
    'query',
    'Open-ended Verifiable Question',
    '题目',
    '题干',
    '问题',
  ],
  options: ['options', 'option', 'choices', 'answer_options', 'answer_choices', 'candidates', '选项'],
  // Fields that hold a label or an index.
  label: [
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
  ],
  // Fields that hold a label or the option's text.
  answer: [
    'answer',
    'correct_answer',
    'answer_text',
    'answers',
    'gold',
    'correct',
    'target',
    'Ground-True Answer',
    '答案',
    '正确答案',
  ],
  id: ['id', 'realidx', 'question_id', 'qid', 'uid', '_id', '题号'],
  domain: [
    'domain',
    'specialty',
    'speciality',
    'subject',
    'subject_name',
    'exam_subject',
    'exam_class',
    'body_system',
    '科目',
    '学科',
  ],
  language: ['language', 'lang', '语言'],
  type: ['question_type', 'choice_type', 'answer_type', '题型'],
  licence: ['licence', 'license', '许可', '许可证'],
  permission: ['permission', '授权'],
  // Only where somebody says so: a column of this name holds books as often as sets, and ids are told apart by it.
  source: [],
};

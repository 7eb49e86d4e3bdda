/** What the simulators take from a line of a question file; labels are kept only to tell options of equal text apart. */
export interface QuestionRecord {
  stem: string;
  options: { label: string; text: string }[];
  /** Texts of the right options. */
  answer: string[];
  language?: string;
  domain?: string;
}

type Json = Record<string, unknown>;

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** Reads a record in the MedQA shape with the dirt that real sets have; null where it has no usable key. */
export function readQuestionRecord(record: unknown): QuestionRecord | null {
  if (typeof record !== 'object' || record === null) return null;
  const json = record as Json;
  const stem = text(json['question']);
  const options = readOptions(json['options']);
  const answer = readKey(json, options);
  if (stem === '' || options.length < 2 || answer === null) return null;
  return {
    stem,
    options,
    answer,
    ...(typeof json['language'] === 'string' ? { language: json['language'] } : {}),
    ...(typeof json['domain'] === 'string' ? { domain: json['domain'] } : {}),
  };
}

function readOptions(options: unknown): { label: string; text: string }[] {
  const label = (raw: string): string =>
    raw
      .normalize('NFKC')
      .replace(/[^a-z0-9]/giu, '')
      .toUpperCase();
  if (Array.isArray(options)) {
    return options.map((option, place) => {
      const own = /^\s*[(（]?([A-Z])[.．、)）:：]\s*(.+)$/su.exec(text(option).normalize('NFKC'));
      return own
        ? { label: own[1]!, text: own[2]!.trim() }
        : { label: String.fromCharCode(65 + place), text: text(option).trim() };
    });
  }
  if (typeof options !== 'object' || options === null) return [];
  return Object.entries(options).map(([key, value]) => ({ label: label(key), text: text(value).trim() }));
}

/** By the answer's text first: letters of real sets go astray more often than texts. */
function readKey(json: Json, options: { label: string; text: string }[]): string[] | null {
  const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(text) : [text(value)]).filter(Boolean);
  const byText = (wanted: string[]): string[] =>
    options.filter((option) => wanted.some((one) => one.trim() === option.text)).map((option) => option.text);
  for (const field of ['answer', 'answer_idx']) {
    const wanted = list(json[field]);
    if (wanted.length > 0 && byText(wanted).length >= wanted.length) return byText(wanted);
  }
  const letters = list(json['answer_idx'])
    .map((one) => one.normalize('NFKC').toUpperCase())
    .flatMap((one) => (/^[A-Z][A-Z,、\s]*$/u.test(one) ? [...one.replace(/[^A-Z]/gu, '')] : [one]));
  const found = options.filter((option) => letters.includes(option.label));
  return letters.length > 0 && found.length === new Set(letters).size ? found.map((option) => option.text) : null;
}

/** The usable records of a JSONL text; what can't be read is passed over, since the import reports it. */
export function* readQuestionLines(content: string): Generator<QuestionRecord> {
  for (const line of content.split('\n')) {
    const record = parse(line);
    if (record !== null) yield record;
  }
}

function parse(line: string): QuestionRecord | null {
  try {
    return readQuestionRecord(JSON.parse(line));
  } catch {
    return null;
  }
}

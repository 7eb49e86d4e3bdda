import { oneLine, type SimulatedLanguage } from '../text.js';
import type { SupportTask } from './support-task.js';

export interface ReadPrompt {
  language: SimulatedLanguage;
  stem: string;
  options: { label: string; text: string }[];
  /** The rationale to be improved on; null in a first attempt. */
  previous: { steps: string[]; conclusion: string } | null;
  /** Dimensions that the feedback names. */
  feedback: ReadonlySet<string>;
  /** A panel's orders; null where the prompt has none. */
  orders: string | null;
  /** What is asked for instead of a rationale; null where a rationale is. */
  support: SupportTask | null;
}

const headers = {
  stem: /^[#*\s]*(?:Question|题目)\s*[:：][*\s]*/u,
  options: /^[#*\s]*(?:Options|选项)\s*[:：]/u,
  previous: /^[#*\s]*(?:Previous rationale \(version \d+\)|上一版解析（第\s*\d+\s*版）)\s*[:：]/u,
  feedback: /^[#*\s]*(?:Feedback of the reviewers|评审意见)\s*[:：]/u,
  orders: /^[#*\s]*(?:Instructions of the panel|专家组指示)\s*[:：][*\s]*/u,
  reasoning: /^(?:Reasoning, its conclusion cut away:|推理过程（结论已删去）：)\s*$/u,
  rationale: /^(?:Rationale:|解析：)\s*$/u,
  rubric: /^(?:Rubric, each dimension from \d+ to \d+:|评分标准（每个维度 \d+ 至 \d+ 分）：)\s*$/u,
  domains: /^(?:Domains:|可选领域：)\s*$/u,
};
type Section = keyof typeof headers;

/** Finds question, options and the parts of a regeneration in the text of all messages; null where there is no question. */
export function readPrompt(text: string): ReadPrompt | null {
  const sections = split(text);
  const stem = sections.stem?.join('\n').trim() ?? '';
  const options = readOptions(sections.options ?? []);
  if (stem === '' || options.length < 2) return null;
  const orders = sections.orders === undefined ? null : firstParagraph(sections.orders);
  return {
    language: /^[#*\s]*题目\s*[:：]/mu.test(text) ? 'zh' : 'en',
    stem,
    options,
    previous: readPrevious(sections.previous ?? []),
    feedback: new Set((sections.feedback ?? []).flatMap((line) => /^\s*[-*]\s*\[([a-z_]+)\]/u.exec(line)?.[1] ?? [])),
    orders: orders === '' ? null : orders,
    support: readSupport(sections),
  };
}

function readSupport({
  reasoning,
  rationale,
  rubric,
  domains,
}: Partial<Record<Section, string[]>>): SupportTask | null {
  if (reasoning) return { kind: 'screen', reasoning: paragraph(reasoning).map(oneLine) };
  if (domains) return { kind: 'tag', domains: paragraph(domains).map((line) => line.replace(/^-\s*/u, '').trim()) };
  const text = readPrevious(rationale ?? []);
  if (!rubric || !text) return null;
  const dimensions = rubric.flatMap((line) => /^\[([a-z][a-z0-9_]*)\]\s/u.exec(line)?.[1] ?? []);
  return { kind: 'judge', text, dimensions };
}

/** The lines of a section from its first to the next blank one. */
function paragraph(lines: readonly string[]): string[] {
  const full = lines.slice(lines.findIndex((line) => line.trim() !== ''));
  const blank = full.findIndex((line) => line.trim() === '');
  return blank < 0 ? full : full.slice(0, blank);
}

/** The first section of each kind: the lines from its header to the next header. */
function split(text: string): Partial<Record<Section, string[]>> {
  const sections: Partial<Record<Section, string[]>> = {};
  let open: string[] | null = null;
  for (const line of text.split(/\r?\n/u)) {
    const kind = (Object.keys(headers) as Section[]).find((name) => headers[name].test(line));
    if (kind !== undefined && sections[kind] === undefined) {
      open = sections[kind] = [line.replace(headers[kind], '')];
    } else {
      open?.push(line);
    }
  }
  return sections;
}

/** Ends at the first blank line behind an option; a line without a label goes on with the option before it. */
function readOptions(lines: readonly string[]): { label: string; text: string }[] {
  const options: { label: string; text: string }[] = [];
  for (const line of lines) {
    const option = /^\s*([A-Z])\s*[.．、)）:：]\s*(.*)$/u.exec(line);
    const last = options.at(-1);
    if (option) options.push({ label: option[1]!, text: option[2]!.trim() });
    else if (line.trim() === '' && last) break;
    else if (last) last.text = `${last.text}\n${line.trim()}`;
  }
  return options;
}

/** Ends with the conclusion, so that an example of the answer's form further below isn't taken for a part of it. */
function readPrevious(lines: readonly string[]): { steps: string[]; conclusion: string } | null {
  const steps: string[] = [];
  for (const [i, line] of lines.entries()) {
    const conclusion = /^\s*(?:Conclusion|结论)\s*[:：]\s*(.*)$/u.exec(line);
    if (conclusion) {
      return { steps: steps.map(oneLine), conclusion: firstParagraph([conclusion[1]!, ...lines.slice(i + 1)]) };
    }
    const step = /^\s*(?:Step\s*\d+|步骤\s*\d+)\s*[:：]\s*(.*)$/u.exec(line);
    if (step) steps.push(step[1]!);
    else if (steps.length > 0) steps.push(`${steps.pop()!}\n${line}`);
  }
  return null;
}

function firstParagraph(lines: readonly string[]): string {
  const text = lines.join('\n').trimStart();
  return oneLine(text.split(/\n\s*\n/u)[0] ?? '');
}

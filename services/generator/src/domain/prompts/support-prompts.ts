import { ownSupportTemplates } from './own-support-templates.js';
import { oneLine } from './feedback.js';
import { writeQuestion, writeSteps, type AskedQuestion } from './parts.js';
import { phrasesOf, promptLanguage, type Phrases } from './phrases.js';
import { chooseTemplate, fillTemplate, type Prompt, type SupportKind, type SupportTemplate } from './templates.js';

export interface ScoredBy {
  scale: { min: number; max: number };
  dimensions: readonly { id: string; name: string; anchors: readonly string[] }[];
}

/** Asks which answer follows from reasoning whose conclusion was cut away. */
export function writeScreenPrompt(
  question: AskedQuestion,
  reasoning: readonly string[],
  templates: readonly SupportTemplate[],
): Prompt {
  return write('screen', question, templates, (phrases) => ({
    reasoning: [phrases.reasoning, ...writeSteps(reasoning.map(oneLine), phrases)].join('\n'),
  }));
}

/** Asks for the rubric's scores of a whole rationale. */
export function writeJudgePrompt(
  question: AskedQuestion,
  text: { steps: readonly string[]; conclusion: string },
  rubric: ScoredBy,
  templates: readonly SupportTemplate[],
): Prompt {
  return write('judge', question, templates, (phrases) => ({
    rationale: [phrases.rationale, ...writeText(text, phrases)].join('\n'),
    rubric: writeRubric(rubric, phrases),
  }));
}

/** A longer one is no name of a domain. */
const longestWord = 100;

/** Asks to which of a project's domains a question belongs. @param word what its set has for one, where it names any */
export function writeTagPrompt(
  question: AskedQuestion,
  { taxonomy, word }: { taxonomy: readonly string[]; word: string | null },
  templates: readonly SupportTemplate[],
): Prompt {
  return write('tag', question, templates, (phrases) => ({
    domains: [
      phrases.domains,
      ...taxonomy.map((domain) => `- ${oneLine(domain)}`),
      ...(word === null || word.length > longestWord ? [] : ['', phrases.otherWord(oneLine(word))]),
    ].join('\n'),
  }));
}

function write(
  kind: SupportKind,
  question: AskedQuestion,
  templates: readonly SupportTemplate[],
  partsOf: (phrases: Phrases) => Record<string, string>,
): Prompt {
  const language = promptLanguage(question.language);
  const phrases = phrasesOf(language);
  const template = chooseTemplate(templates, ownSupportTemplates, kind, question.language, language);
  return fillTemplate(template, { question: writeQuestion(question, phrases), ...partsOf(phrases) });
}

function writeText(text: { steps: readonly string[]; conclusion: string }, phrases: Phrases): string[] {
  return [...writeSteps(text.steps.map(oneLine), phrases), phrases.conclusion(oneLine(text.conclusion))];
}

/** The dimensions by the names that the reply is to use, with an anchor for each point where there is one. */
function writeRubric({ scale, dimensions }: ScoredBy, phrases: Phrases): string {
  const lines = dimensions.flatMap(({ id, name, anchors }) => [
    `[${id}] ${oneLine(name)}`,
    ...anchors.map((anchor, i) => phrases.anchor(scale.min + i, oneLine(anchor))),
  ]);
  return [phrases.rubric(scale.min, scale.max), ...lines].join('\n');
}

import { oneLine, writeFeedback, type BaseText, type ReviewFeedback } from './feedback.js';
import { phrasesOf, promptLanguage, type Phrases } from './phrases.js';
import { chooseTemplate, type Template } from './templates.js';

export interface PromptInput {
  question: { stem: string; options: readonly { id: string; text: string }[]; language: string };
  /** Templates of the project's configuration. */
  templates: readonly Template[];
  /** Why the attempt before failed; null for a first one. */
  failedBefore: 'wrong-answer' | 'unusable-output' | null;
  /** What the regeneration is guided by; null for the answer to an import. */
  guidance: {
    base: BaseText | null;
    feedback: ReviewFeedback | null;
    orders: string | null;
    /** The rubric's highest score. */
    highestScore: number;
  } | null;
}

export interface Prompt {
  text: string;
  version: string;
}

/** The one message that a model is sent. The key is no input, and so can't be shown. */
export function writePrompt({ question, templates, failedBefore, guidance }: PromptInput): Prompt {
  const language = promptLanguage(question.language);
  const phrases = phrasesOf(language);
  const guided = guidance !== null && (guidance.base ?? guidance.feedback ?? guidance.orders) !== null;
  const chosen = chooseTemplate(templates, guided ? 'regenerate' : 'generate', question.language, language);
  const parts: Record<string, string> = {
    hint: failedBefore === null ? '' : failedBefore === 'wrong-answer' ? phrases.wrongBefore : phrases.unusableBefore,
    question: writeQuestion(question, phrases),
    previous: guidance?.base ? writePrevious(guidance.base, phrases) : '',
    feedback: guidance?.feedback ? writeFeedback(guidance.feedback, guidance.base, guidance.highestScore, phrases) : '',
    instructions: guidance?.orders ? `${phrases.instructions}\n${guidance.orders.trim()}` : '',
  };
  return { text: fill(chosen.template, parts), version: chosen.version };
}

function writeQuestion({ stem, options }: PromptInput['question'], phrases: Phrases): string {
  const lines = options.map(({ id, text }) => phrases.option(id, oneLine(text)));
  return [phrases.question, stem, '', phrases.options, ...lines].join('\n');
}

function writePrevious({ version, text }: BaseText, phrases: Phrases): string {
  const steps = text.steps.map((step, i) => phrases.step(i + 1, step));
  return [phrases.previous(version), ...steps, phrases.conclusion(text.conclusion)].join('\n');
}

function fill(template: string, parts: Record<string, string>): string {
  const missing = Object.entries(parts).filter(([name, part]) => part !== '' && !template.includes(`{{${name}}}`));
  const whole = [template, ...missing.map(([name]) => `{{${name}}}`)].join('\n\n');
  return whole
    .replace(/\{\{(\w+)\}\}/gu, (place, name: string) => parts[name] ?? place)
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
}

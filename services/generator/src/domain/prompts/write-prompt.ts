import { writeFeedback, type BaseText, type ReviewFeedback } from './feedback.js';
import { ownTemplates } from './own-templates.js';
import { writeQuestion, writeSteps, type AskedQuestion } from './parts.js';
import { phrasesOf, promptLanguage, type Phrases } from './phrases.js';
import { chooseTemplate, fillTemplate, type Prompt, type Template } from './templates.js';

export type { Prompt };

/** Why the attempt before came to nothing. */
export type Failure = 'wrong-answer' | 'unusable-output' | 'screened-out';

export interface PromptInput {
  question: AskedQuestion;
  /** Templates of the project's configuration. */
  templates: readonly Template[];
  /** Why the attempt before failed; null for a first one. */
  failedBefore: Failure | null;
  /** What the regeneration is guided by; null for the answer to an import. */
  guidance: {
    base: BaseText | null;
    feedback: ReviewFeedback | null;
    orders: string | null;
    /** The rubric's highest score. */
    highestScore: number;
  } | null;
}

/** The one message that a model is sent. */
export function writePrompt({ question, templates, failedBefore, guidance }: PromptInput): Prompt {
  const language = promptLanguage(question.language);
  const phrases = phrasesOf(language);
  const guided = guidance !== null && (guidance.base ?? guidance.feedback ?? guidance.orders) !== null;
  const kind = guided ? 'regenerate' : 'generate';
  return fillTemplate(chooseTemplate(templates, ownTemplates, kind, question.language, language), {
    hint: failedBefore === null ? '' : phrases.failedBefore[failedBefore],
    question: writeQuestion(question, phrases),
    previous: guidance?.base ? writePrevious(guidance.base, phrases) : '',
    feedback: guidance?.feedback ? writeFeedback(guidance.feedback, guidance.base, guidance.highestScore, phrases) : '',
    instructions: guidance?.orders ? `${phrases.instructions}\n${guidance.orders.trim()}` : '',
  });
}

function writePrevious({ version, text }: BaseText, phrases: Phrases): string {
  return [phrases.previous(version), ...writeSteps(text.steps, phrases), phrases.conclusion(text.conclusion)].join(
    '\n',
  );
}

export type PromptLanguage = 'en' | 'zh';

/** The fixed words of a prompt's parts. Whoever reads prompts (a simulated model, an evaluation) finds the parts by these. */
export interface Phrases {
  question: string;
  options: string;
  option: (id: string, text: string) => string;
  previous: (version: number) => string;
  step: (number: number, text: string) => string;
  conclusion: (text: string) => string;
  feedback: string;
  score: (dimension: string, median: number, maximum: number) => string;
  otherScores: (scores: string) => string;
  stepName: (number: number) => string;
  conclusionName: string;
  instructions: string;
  /** What an attempt after a failed one is told: never what was right, nor which answer it was. */
  failedBefore: Record<'wrong-answer' | 'unusable-output' | 'screened-out', string>;
  reasoning: string;
  rationale: string;
  rubric: (least: number, highest: number) => string;
  anchor: (score: number, text: string) => string;
  domains: string;
  /** What whoever gave the question calls its domain: none of those to choose from. */
  otherWord: (word: string) => string;
}

const en: Phrases = {
  question: 'Question:',
  options: 'Options:',
  option: (id, text) => `${id}. ${text}`,
  previous: (version) => `Previous rationale (version ${version}):`,
  step: (number, text) => `Step ${number}: ${text}`,
  conclusion: (text) => `Conclusion: ${text}`,
  feedback: 'Feedback of the reviewers:',
  score: (dimension, median, maximum) => `- [${dimension}] median ${median} of ${maximum}`,
  otherScores: (scores) => `Good enough: ${scores}`,
  stepName: (number) => `Step ${number}`,
  conclusionName: 'Conclusion',
  instructions: 'Instructions of the panel:',
  failedBefore: {
    'wrong-answer':
      'Hint: an earlier answer to this question was wrong. Weigh every option against the findings anew before you settle on an answer.',
    'unusable-output': 'Hint: an earlier reply could not be read. Keep exactly to the form asked for, and finish it.',
    'screened-out':
      'Hint: the steps of an earlier rationale did not carry its answer, or were too thin. Let each step say why, and let the answer follow from the steps alone.',
  },
  reasoning: 'Reasoning, its conclusion cut away:',
  rationale: 'Rationale:',
  rubric: (least, highest) => `Rubric, each dimension from ${least} to ${highest}:`,
  anchor: (score, text) => `  ${score} = ${text}`,
  domains: 'Domains:',
  otherWord: (word) => `Whoever gave the question files it under "${word}", which is none of these.`,
};

const zh: Phrases = {
  question: '题目：',
  options: '选项：',
  option: (id, text) => `${id}. ${text}`,
  previous: (version) => `上一版解析（第${version}版）：`,
  step: (number, text) => `步骤${number}：${text}`,
  conclusion: (text) => `结论：${text}`,
  feedback: '评审意见：',
  score: (dimension, median, maximum) => `- [${dimension}] 中位数 ${median}（满分 ${maximum}）`,
  otherScores: (scores) => `其余评分合格：${scores}`,
  stepName: (number) => `步骤${number}`,
  conclusionName: '结论',
  instructions: '专家组指示：',
  failedBefore: {
    'wrong-answer': '提示：此前对本题的一次作答有误。请对照题干重新权衡每个选项，再作结论。',
    'unusable-output': '提示：此前的一次回复无法读取。请严格按要求的格式作答，并写完整。',
    'screened-out':
      '提示：此前一份解析的步骤不足以支持其答案，或过于单薄。请在每一步说明理由，使答案仅凭步骤即可得出。',
  },
  reasoning: '推理过程（结论已删去）：',
  rationale: '解析：',
  rubric: (least, highest) => `评分标准（每个维度 ${least} 至 ${highest} 分）：`,
  anchor: (score, text) => `  ${score} = ${text}`,
  domains: '可选领域：',
  otherWord: (word) => `题目来源将其归入“${word}”，该名称不在以上领域之列。`,
};

export function phrasesOf(language: PromptLanguage): Phrases {
  return language === 'zh' ? zh : en;
}

/** Chinese questions are asked in Chinese, all others in English. */
export function promptLanguage(tag: string): PromptLanguage {
  return tag === 'zh' || tag.startsWith('zh-') ? 'zh' : 'en';
}

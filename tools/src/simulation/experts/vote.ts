import type { Ballot } from '@consilium/contracts';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Plant } from '../plants.js';
import { simulatedLanguage } from '../text.js';
import { findFlaws } from '../writing/flaws.js';
import { recall, sameOptions, type VoteTask } from './task.js';

const words = {
  en: {
    orders: 'Name the finding that decides, say which option it leads to, and rule out each of the others.',
    accept: 'The text is sound; the objections do not touch its content.',
    revise: 'The model does not get there; an expert should write the text.',
    regenerate: 'With clear orders the model can write this.',
    amend: 'The key is wrong: the facts lead to another option.',
    retire: 'The question cannot be answered as it stands.',
  },
  zh: {
    orders: '写明起决定作用的依据，指出它对应哪一选项，并逐一排除其余选项。',
    accept: '解析正确，所提意见不涉及内容。',
    revise: '模型无法得出正确解析，应由专家撰写。',
    regenerate: '给出明确指示后，模型可以完成。',
    amend: '答案有误：依据指向另一选项。',
    retire: '题目按现状无法作答。',
  },
};

/** A panelist's ballot. It depends on the question and the texts alone, so that a panel of any experts agrees. */
export function vote(task: VoteTask, knowledge: Knowledge): Ballot {
  const { question } = task;
  const said = words[simulatedLanguage(question.language)];
  const { known, right } = recall(question, knowledge);
  const outcome = chooseOutcome(task, known?.plant ?? null, right);
  return {
    outcome,
    version: outcome === 'accept' ? bestVersion(task) : null,
    orders: outcome === 'regenerate' ? said.orders : null,
    amendment: outcome === 'amend' ? { stem: null, options: null, gold: right, why: said.amend } : null,
    reason: said[outcome],
  };
}

function chooseOutcome(task: VoteTask, plant: Plant | null, right: string[] | null): Ballot['outcome'] {
  const open = (outcome: Ballot['outcome']): boolean => task.outcomes.includes(outcome);
  if (plant === 'panel_retire' && open('retire')) return 'retire';
  if (plant === 'panel_regenerate' && open('regenerate')) return 'regenerate';
  if (plant === 'panel_revise' && open('revise')) return 'revise';
  if (open('amend') && right !== null && !sameOptions(right, task.question.gold) && agreesWith(task, right))
    return 'amend';
  if (open('accept') && bestVersion(task) !== null) return 'accept';
  return open('revise') ? 'revise' : 'retire';
}

/** The key is amended only where the attempts bear the experts out. */
function agreesWith({ attempts }: VoteTask, right: readonly string[]): boolean {
  const named = attempts.filter((attempt) => attempt.answer !== null);
  const agreeing = named.filter((attempt) => sameOptions(attempt.answer!, right));
  return named.length > 0 && agreeing.length * 2 > named.length;
}

/** The newest version of the present content that has no more than mild flaws; in a last panel, the least flawed one. */
function bestVersion({ versions, outcomes, question }: VoteTask): number | null {
  const candidates = versions
    .filter((version) => version.acceptable)
    .map(({ version, text }) => ({
      version,
      serious: findFlaws(text, question.language).filter(({ phrase }) => phrase.severity !== 'mild').length,
    }))
    .sort((a, b) => a.serious - b.serious || b.version - a.version);
  const best = candidates[0];
  if (best === undefined || (best.serious > 0 && outcomes.includes('revise'))) return null;
  return best.version;
}

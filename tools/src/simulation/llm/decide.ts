import type { RationaleText } from '@consilium/contracts';
import { Dice } from '../dice.js';
import { rightPlaces, type Knowledge, type KnownQuestion } from '../knowledge/knowledge.js';
import type { Plant } from '../plants.js';
import { normaliseStem } from '../text.js';
import { addFlaw, mendFlaws } from '../writing/flaws.js';
import { flawDimensions, type FlawDimension, type FlawPhrase, type FlawSeverity } from '../writing/flaw-phrase.js';
import { phrases } from '../writing/phrasebook.js';
import { writeRationale } from '../writing/rationale.js';
import type { ReadPrompt } from './prompt.js';
import type { Replay } from './replay.js';
import { writeSupport } from './support.js';

export interface Decision {
  text: RationaleText;
  /** Places of the options named as the answer. */
  answer: readonly number[];
  right: boolean;
  /** Whether the reply may come out unusable or in a form that few clients read. */
  dependable: boolean;
  /** The whole reply, where something else than a rationale was asked for. */
  said?: string;
}

/** How often, in first attempts and regenerations of questions without a plant. */
const wrongShare = { first: 0.15, regenerated: 0.04 };
const cleanShare = 0.6;
/** Of these, the questions that the model never gets right by itself: they end in a panel. */
const hardShare = 0.02;

/** What the simulated model has to say: a recorded answer, a planted course, or by chance. */
export function decide(prompt: ReadPrompt, knowledge: Knowledge, replay: Replay | null, dice: Dice): Decision {
  const options = prompt.options.map((option) => option.text);
  const known = knowledge.find(prompt.stem, options);
  const right = known === null ? null : rightPlaces(known, options);

  if (prompt.support !== null) {
    const said = writeSupport(prompt, prompt.support, known, dice);
    return { text: { steps: [], conclusion: '' }, answer: [], right: true, dependable: true, said };
  }

  const recorded = replay?.find(prompt.stem, options) ?? null;
  if (recorded !== null) {
    const text = recorded.text ?? write(prompt, recorded.answer, [], dice);
    return { text, answer: recorded.answer, right: same(recorded.answer, right), dependable: true };
  }

  if (known === null || right === null) {
    const guess = [dice.between(0, options.length - 1)];
    return { text: write(prompt, guess, [], dice), answer: guess, right: false, dependable: false };
  }
  const dependable = known.plant !== null;
  if (fails(known.plant, prompt, dice)) {
    const answer = wrongAnswer(right, options.length, dice);
    return { text: write(prompt, answer, [], dice), answer, right: false, dependable };
  }
  return { text: argue(prompt, known, right, dice), answer: right, right: true, dependable };
}

function fails(plant: Plant | null, prompt: ReadPrompt, dice: Dice): boolean {
  if (plant === 'panel_revise') return true;
  if (plant === 'panel_regenerate') return prompt.orders === null;
  if (plant === null && isHard(prompt)) return true;
  return plant === null && dice.chance(prompt.previous === null ? wrongShare.first : wrongShare.regenerated);
}

/** By the question alone, so that it is hard in every attempt. */
function isHard({ stem, orders }: ReadPrompt): boolean {
  return orders === null && new Dice('hard', normaliseStem(stem)).chance(hardShare);
}

/** A further version keeps the flaws of the one before except in the dimensions that the feedback names. */
function argue(prompt: ReadPrompt, known: KnownQuestion, right: readonly number[], dice: Dice): RationaleText {
  if (prompt.previous !== null && prompt.previous.steps.length > 0) {
    const mend = (part: string): string =>
      mendFlaws(part, prompt.language, (dimension) => prompt.feedback.has(dimension));
    return { steps: prompt.previous.steps.map(mend), conclusion: mend(prompt.previous.conclusion) };
  }
  const text = write(prompt, right, known.notes, dice);
  const flaws = known.plant === null ? flawsByChance(prompt, dice) : flawsOf(known.plant, prompt, dice);
  const steps = flaws.reduce<string[]>(
    (so, flaw) => addFlaw(so, dice.between(0, so.length - 1), flaw, prompt.language),
    text.steps,
  );
  return { ...text, steps };
}

function flawsOf(plant: Plant, { language }: ReadPrompt, dice: Dice): FlawPhrase[] {
  const flaw = (dimension: FlawDimension, severity: FlawSeverity): FlawPhrase =>
    dice.pick(phrases(language, dimension, severity));
  if (plant === 'regenerated') return [flaw('medical_correctness', 'clear')];
  if (plant === 'revised') return [flaw('reasoning_structure', 'clear'), flaw('terminology_clarity', 'clear')];
  if (plant === 'adjudicated') return [flaw('information_sufficiency', 'mild')];
  return [];
}

function flawsByChance({ language }: ReadPrompt, dice: Dice): FlawPhrase[] {
  if (dice.chance(cleanShare)) return [];
  return dice.sample(flawDimensions, dice.pick([1, 1, 1, 2, 2, 3])).map((dimension) => {
    const severity = dice.pick<FlawSeverity>(['mild', 'mild', 'mild', 'clear', 'clear', 'clear', 'critical']);
    return dice.pick(phrases(language, dimension, severity));
  });
}

/** One right option too few, or a wrong one in the place of a right one. */
function wrongAnswer(right: readonly number[], count: number, dice: Dice): number[] {
  const wrong = Array.from({ length: count }, (_, place) => place).filter((place) => !right.includes(place));
  if (wrong.length === 0 || (right.length > 1 && dice.chance(0.5))) return right.slice(0, -1);
  return [...right.slice(0, -1), dice.pick(wrong)].sort((a, b) => a - b);
}

function write(prompt: ReadPrompt, answer: readonly number[], notes: readonly string[], dice: Dice): RationaleText {
  const texts = (chosen: boolean): string[] =>
    prompt.options.filter((_, place) => answer.includes(place) === chosen).map((option) => option.text);
  const { language, stem } = prompt;
  return writeRationale({ language, stem, answer: texts(true), others: texts(false), notes }, dice);
}

function same(answer: readonly number[], right: readonly number[] | null): boolean {
  return right !== null && answer.length === right.length && answer.every((place) => right.includes(place));
}

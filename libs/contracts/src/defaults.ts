import type { Policy, Rubric } from './rubric.js';

/** Consilium's own default rubric: the five parts are the paper's, scale, weights and anchors are not. */
export const defaultRubric: Rubric = {
  scale: { min: 1, max: 5 },
  dimensions: [
    {
      id: 'medical_correctness',
      name: 'Medical correctness',
      weight: 0.35,
      minimum: 4,
      anchors: [
        'Dangerous or false: acting on it could harm a patient',
        'A central fact is wrong',
        'The answer holds, but a supporting fact is wrong or outdated',
        'Correct; at most an imprecision without consequence',
        'Correct throughout and in line with current guidance',
      ],
    },
    {
      id: 'reasoning_structure',
      name: 'Reasoning structure',
      weight: 0.2,
      minimum: 3,
      anchors: [
        'No chain from the findings to the answer',
        'Steps are missing or contradict each other',
        'The chain can be followed, with a gap',
        'Each step follows from the one before',
        'Each step follows, and the alternatives are ruled out in order',
      ],
    },
    {
      id: 'information_sufficiency',
      name: 'Information sufficiency',
      weight: 0.2,
      minimum: 3,
      anchors: [
        'The findings of the question are ignored',
        'A finding that decides the answer is not used',
        'The deciding findings are used, others that matter are not',
        'All findings that matter are used',
        'All findings that matter are used, and what is not known is said',
      ],
    },
    {
      id: 'terminology_clarity',
      name: 'Terminology clarity',
      weight: 0.1,
      minimum: 3,
      anchors: [
        'Terms are wrong or cannot be understood',
        'Terms are often loose or unexplained',
        'Understandable, with some loose terms',
        'Standard terms, clearly used',
        'Standard terms throughout, clear to a trainee as well',
      ],
    },
    {
      id: 'clinical_value',
      name: 'Clinical value',
      weight: 0.15,
      minimum: 3,
      anchors: [
        'Of no use for learning or practice',
        'Restates the answer without teaching why',
        'Teaches the fact asked for',
        'Teaches how to reason in such a case',
        'Teaches how to reason in such a case and its close relatives',
      ],
    },
  ],
};

/** Consilium's own default policy; nothing in it is the paper's value. */
export const defaultPolicy: Policy = {
  reviewers: 2,
  minimumWeightedMean: 4,
  adjudicationGap: 2,
  correctnessDimension: 'medical_correctness',
  regenerateBelow: 4,
  maximumFailedRegenerations: 2,
  strikeLimit: 5,
  roundLimit: 6,
  badQuestionLimit: 2,
  panelSize: 3,
  panelLimit: 2,
};

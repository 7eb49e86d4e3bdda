import type { QualificationItem } from '../../api/gateway.js';

/** One text with a known fault, as a pattern to write others by. */
export const exampleItem: QualificationItem = {
  id: 'q1',
  question: {
    contentVersion: 1,
    stem: 'Which nerve is at risk in a fracture of the neck of the fibula?',
    options: [
      { id: 'A', text: 'Tibial nerve' },
      { id: 'B', text: 'Common peroneal nerve' },
    ],
    gold: ['B'],
    domain: 'anatomy',
    language: 'en',
    source: { name: 'qualification', id: null },
    licence: null,
  },
  text: {
    steps: ['The common peroneal nerve winds around the neck of the fibula.', 'Its injury weakens plantar flexion.'],
    conclusion: 'The common peroneal nerve is at risk.',
  },
  faults: [{ step: 1, kinds: ['wrong_fact'], minimumSeverity: 'major' }],
  scores: { medical_correctness: { min: 1, max: 3 } },
  verdict: 'needs_work',
};

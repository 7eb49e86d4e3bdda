/** Every act that has a key, with the key it has unless another was chosen. A key is what the keyboard says (`event.key`). */
export const defaultKeys = {
  'dimension.previous': 'ArrowUp',
  'dimension.next': 'ArrowDown',
  'score.lower': 'ArrowLeft',
  'score.higher': 'ArrowRight',
  'step.next': 'j',
  'step.previous': 'k',
  mark: 'm',
  // Two for the left hand and two for the right, the left one of each to the left.
  'span.startBack': 'e',
  'span.startOn': 'r',
  'span.endBack': 'i',
  'span.endOn': 'o',
  comment: 'c',
  'verdict.accept': 'a',
  'verdict.needsWork': 'g',
  'verdict.badQuestion': 'b',
  changes: 'w',
  submit: 'n',
  undo: 'u',
  guidelines: 'h',
  decline: 'd',
  ask: 'q',
  help: '?',
} as const;

export type KeyAction = keyof typeof defaultKeys;

/** The keys that choose a point of the scale, or an entry of a list; they stay as they are. */
export const digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
export type Digit = (typeof digits)[number];

export const qualification = {
  label: 'Test round',
  itemOf: 'Item {{item}} of {{total}}',
  guidelines: 'Guidelines',
  keys: 'All keys',
  noGuidelines: 'This project has written none.',
  close: 'Close',
  begin: 'Begin',
  goOn: 'Go on ({{done}} of {{total}} done)',
  toWork: 'To the real work',
  home: 'To your projects',
  share: 'You reached {{share}} of the points.',
  'to-do': {
    title: 'A test round first',
    text_one:
      'You review {{count}} item whose faults are known, as you would a real one. Nothing of it enters the dataset.',
    text_other:
      'You review {{count}} items whose faults are known, as you would real ones. Nothing of it enters the dataset. You can stop and go on later.',
  },
  passed: { title: 'You have passed', text_one: 'Real work is open to you.', text_other: 'Real work is open to you.' },
  failed: {
    title: 'Not passed this time',
    text_one: 'Too much differed from what is known. Talk to the lead of the project: they decide what comes next.',
    text_other: 'Too much differed from what is known. Talk to the lead of the project: they decide what comes next.',
  },
  'not-needed': {
    title: 'No test round here',
    text_one: 'This project asks for none, or its lead has let you in.',
    text_other: 'This project asks for none, or its lead has let you in.',
  },
};

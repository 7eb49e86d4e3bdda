import type { PhraseTable } from './flaw-phrase.js';

export const englishPhrases: PhraseTable = {
  medical_correctness: {
    mild: {
      kind: 'wrong_fact',
      wordings: [
        [
          'This finding is present in every single patient with the condition.',
          'Overstated: the finding is common, not universal.',
          'This finding is common in the condition, though not universal.',
        ],
        [
          'The onset is always within a few hours.',
          'Too absolute: the onset varies.',
          'The onset varies, so its timing alone decides nothing.',
        ],
      ],
    },
    clear: {
      kind: 'wrong_fact',
      wordings: [
        [
          'The mechanism is purely sympathetic, whatever the cause.',
          'The mechanism named here is wrong for this condition.',
          'The mechanism is the one that the findings of the stem point to.',
        ],
        [
          'A single normal laboratory value rules the diagnosis out for good.',
          'A single normal value does not rule the diagnosis out.',
          'A single normal laboratory value would not rule the diagnosis out.',
        ],
        [
          'The alternatives act through the same pathway and could be used just as well.',
          'The alternatives do not act through the same pathway, and they are not interchangeable.',
          'The alternatives act in other ways and cannot take its place.',
        ],
      ],
    },
    critical: {
      kind: 'unsafe',
      wordings: [
        [
          'Contraindications can be set aside here, because one dose never does harm.',
          'Unsafe: one dose can harm where it is contraindicated.',
          'Contraindications have to be excluded before the first dose.',
        ],
        [
          'Once this has been decided, the patient needs no further monitoring.',
          'Unsafe: this patient must be monitored.',
          'The patient has to be monitored after this decision.',
        ],
      ],
    },
  },
  reasoning_structure: {
    mild: {
      kind: 'illogical',
      wordings: [
        [
          'The order in which these points are taken makes no difference.',
          'The order matters: the deciding finding should come first.',
          'The deciding finding is taken first, the others after it.',
        ],
        [
          'As is evident, the rest follows.',
          'Say why the rest follows.',
          'The rest follows from the finding just named.',
        ],
      ],
    },
    clear: {
      kind: 'illogical',
      wordings: [
        [
          'The answer is therefore fixed before the findings have been weighed.',
          'The conclusion is drawn before the findings are weighed.',
          'The answer is held back until the findings have been weighed.',
        ],
        [
          'The findings are best read in the light of the answer already chosen.',
          'Circular: the answer is used to interpret the findings that should lead to it.',
          'The findings are read first, and the answer is drawn from them.',
        ],
      ],
    },
    critical: {
      kind: 'illogical',
      wordings: [
        [
          'That this finding speaks against the answer is the very reason why the answer stands.',
          'Contradiction: a finding against the answer is counted in its favour.',
          'No finding of the stem speaks against the answer.',
        ],
        [
          'Two statements that exclude each other are both relied upon from here on.',
          'The chain rests on two statements that exclude each other.',
          'Only the statement that agrees with the findings is relied upon.',
        ],
      ],
    },
  },
  information_sufficiency: {
    mild: {
      kind: 'missing',
      wordings: [
        [
          'Age and past history are left aside here.',
          'Age and past history should be mentioned.',
          'Age and past history agree with this reading.',
        ],
        [
          'Some details of the stem are passed over at this point.',
          'Name the details that are passed over.',
          'The remaining details of the stem fit in with this.',
        ],
      ],
    },
    clear: {
      kind: 'missing',
      wordings: [
        [
          'Whatever else the stem reports is not needed for the decision.',
          'Findings that decide the answer are not used.',
          'The further findings of the stem have been weighed as well.',
        ],
        [
          'One finding is enough, so the others are not considered.',
          'The other findings have to be considered too.',
          'One finding leads, and the others have been checked against it.',
        ],
      ],
    },
    critical: {
      kind: 'missing',
      wordings: [
        [
          'The question can be answered without reading what the stem reports.',
          'The findings of the question are ignored altogether.',
          'The question is answered from what the stem reports.',
        ],
        [
          'None of the findings given here has to be used.',
          'No finding of the question is used.',
          'Each of the findings given here has been used.',
        ],
      ],
    },
  },
  terminology_clarity: {
    mild: {
      kind: 'unclear',
      wordings: [
        [
          'The value in question is sort of off.',
          'Say in which direction the value is abnormal.',
          'The value in question is abnormal, as the stem states.',
        ],
        [
          'This is what people loosely call a bad reading.',
          'Use the standard term.',
          'The standard term is used for this finding.',
        ],
      ],
    },
    clear: {
      kind: 'unclear',
      wordings: [
        [
          'The thing then does what such things do in that place.',
          'Neither the structure nor the process is named.',
          'Structure and process are those named in the answer.',
        ],
        [
          'Symptom, sign and disease mean the same here and are used in turn.',
          'Symptom, sign and disease are confused.',
          'Symptom, sign and disease are kept apart here.',
        ],
      ],
    },
    critical: {
      kind: 'unclear',
      wordings: [
        [
          'The abbreviations used may be read in whatever sense seems to fit.',
          'Ambiguous abbreviations: a reader could take them for another condition.',
          'No abbreviation is used that could be misread.',
        ],
      ],
    },
  },
  clinical_value: {
    mild: {
      kind: 'missing',
      wordings: [
        [
          'There is little more to be learned from this case.',
          'Say what a trainee should take away from this case.',
          'The same reasoning serves in related cases.',
        ],
      ],
    },
    clear: {
      kind: 'missing',
      wordings: [
        [
          'It is simply the option that is usually marked as right.',
          'Restates the answer without teaching why.',
          'It is the option that the findings lead to.',
        ],
        [
          'This just has to be learned by heart.',
          'Teaches nothing about how to reason in such a case.',
          'The reasoning can be applied to other patients of this kind.',
        ],
      ],
    },
    critical: {
      kind: 'missing',
      wordings: [
        [
          'Nobody at the bedside has any use for this reasoning.',
          'Of no use for learning or practice as it stands.',
          'The reasoning can be used at the bedside.',
        ],
      ],
    },
  },
};

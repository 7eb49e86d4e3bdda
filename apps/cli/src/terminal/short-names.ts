/** The dimensions of the default rubric in a word, as there is room for on one line. */
const shortNames: Readonly<Record<string, string>> = {
  medical_correctness: 'correctness',
  reasoning_structure: 'structure',
  information_sufficiency: 'sufficiency',
  terminology_clarity: 'terminology',
  clinical_value: 'value',
};

export function shortName(dimension: string): string {
  return shortNames[dimension] ?? dimension.replaceAll('_', ' ');
}

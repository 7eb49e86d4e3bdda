import { reach } from './client.js';
import { ProblemError } from './problem.js';

/** What the questions that come with Consilium are imported as, wherever on the page that is begun: again is a duplicate. */
export const sampleTerms = { source: 'consilium-samples', licence: 'Apache-2.0' };

/** The questions that come with Consilium. @throws ProblemError */
export async function sampleFile(): Promise<File> {
  const response = await reach('/sample-questions.jsonl', {});
  if (!response.ok) throw await ProblemError.from(response);
  return new File([await response.blob()], 'sample-questions.jsonl');
}

import { send } from '../api/client.js';
import { ProblemError } from '../api/problem.js';
import { sampleFile, sampleTerms } from '../api/samples.js';

const tries = 10;
const againMs = 500;

/** Sends the questions that come with the page to the project. @throws ProblemError */
export async function importSamples(project: string): Promise<{ accepted: number }> {
  const rawBody = await sampleFile();
  const address = `generator/projects/${project}/imports?${new URLSearchParams(sampleTerms).toString()}`;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const headers = { 'content-type': 'application/x-ndjson' };
      const report = await send(address, { method: 'POST', rawBody, headers });
      return (await report.json()) as { accepted: number };
    } catch (error) {
      // The generator hears of a new project a moment after it was made.
      if (!(error instanceof ProblemError) || error.status !== 404 || attempt === tries) throw error;
      await new Promise((resolve) => setTimeout(resolve, againMs));
    }
  }
}

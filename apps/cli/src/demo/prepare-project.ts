import { setTimeout as sleep } from 'node:timers/promises';
import { buildRoster, type ExpertAccount } from '@consilium/tools';
import { CliError } from '../cli-error.js';
import type { ImportReport } from '../client/api-types.js';
import type { Consilium } from '../client/consilium.js';
import { readStatus } from '../commands/describe-status.js';
import type { Questions } from './questions.js';

export const project = 'demo';
const retryMs = 100;
/** On Kafka a group of consumers takes seconds to form. */
const patienceMs = 60_000;

/** Creates the project, and waits until every service knows it. */
export async function createProject(consilium: Consilium): Promise<void> {
  await consilium.createProject(project, { name: 'Consilium demo' });
  const until = Date.now() + patienceMs;
  for (;;) {
    try {
      await readStatus(consilium, project);
      return;
    } catch (error) {
      if (!isUnknownYet(error) || Date.now() > until) throw error;
      await sleep(retryMs);
    }
  }
}

export function importQuestions(consilium: Consilium, { file, source, licence }: Questions): Promise<ImportReport> {
  return consilium.importFile(project, file, { source, licence, domain: 'general medicine' });
}

function isUnknownYet(error: unknown): boolean {
  const answer = error instanceof CliError ? (error.details as { answer?: { code?: string } } | null)?.answer : null;
  return answer?.code === 'project-unknown';
}

/** Simulated experts for all languages and domains that the items have. */
export async function enrolExperts(consilium: Consilium, imported: number, seed: number): Promise<ExpertAccount[]> {
  const languages = new Set<string>();
  const domains = new Set<string>();
  await allItemsArrived(consilium, imported);
  for await (const { language, domain } of consilium.items(project)) {
    languages.add(language);
    domains.add(domain);
  }
  if (languages.size === 0) return [];
  const profiles = buildRoster({ languages: [...languages].sort(), domains: [...domains].sort(), seed });
  const { experts } = await consilium.addExperts(
    project,
    profiles.map(({ name, roles, specialties, languages }) => ({
      name,
      roles,
      specialties,
      languages,
      simulated: true,
    })),
  );
  return experts.map(({ expert, credential }, i) => ({ expert, credential, profile: profiles[i]! }));
}

async function allItemsArrived(consilium: Consilium, imported: number): Promise<void> {
  while ((await consilium.scorerStatus(project)).items.imported < imported) await sleep(retryMs);
}

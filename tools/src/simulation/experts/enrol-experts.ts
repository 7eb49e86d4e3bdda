import type { ExpertAccount } from './expert-client.js';
import { unexpected } from './expert-client.js';
import { JsonClient } from './json-client.js';
import type { ExpertProfile } from './profile.js';

export interface EnrolExpertsOptions {
  url: string;
  project: string;
  /** A token of a lead of the project. */
  token: string;
  profiles: readonly ExpertProfile[];
}

/** Makes an account, marked as simulated, for each profile; the credentials are shown this once. */
export async function enrolExperts({ url, project, token, profiles }: EnrolExpertsOptions): Promise<ExpertAccount[]> {
  // Not tried again: a repetition would make every account twice.
  const http = new JsonClient(url, { connections: 1, giveUpAfterMs: 0 });
  try {
    const experts = profiles.map(({ name, roles, specialties, languages }) => ({
      name,
      roles,
      specialties,
      languages,
      simulated: true,
    }));
    const response = await http.send({
      method: 'POST',
      path: `/api/review-gateway/projects/${project}/experts/batch`,
      token,
      body: { experts },
    });
    if (response.status !== 201) throw unexpected(`Accounts for ${profiles.length} experts`, response);
    const enrolled = (response.body as { experts: { expert: string; credential: string }[] }).experts;
    return enrolled.map(({ expert, credential }, i) => ({ expert, credential, profile: profiles[i]! }));
  } finally {
    http.close();
  }
}

import { Dice } from '../dice.js';

export type SimulatedRole = 'reviewer' | 'panelist';

/** A simulated expert; the name is what its scores are seeded by. */
export interface ExpertProfile {
  name: string;
  roles: SimulatedRole[];
  /** Domains it may judge, the one it knows best first. */
  specialties: string[];
  languages: string[];
  /** Points taken from every score before rounding: below 0 lenient, above 0 strict. */
  severity: number;
  /** Standard deviation of a score before rounding, in points. */
  noise: number;
  /** Gives good scores at random and reads nothing. */
  careless: boolean;
}

export interface RosterOptions {
  languages: readonly string[];
  domains: readonly string[];
  seed: number;
  /** Per language and domain; at least 6 let a text be revised twice and still be adjudicated by others. */
  reviewers?: number;
  /** Per language; each knows every domain and none reviews. */
  panelists?: number;
}

/** How many domains a reviewer covers, where there are as many. */
const breadth = 3;

/**
 * The experts for a project: per language and domain at least the reviewers and panelists asked for. One reviewer is
 * careless, and some read a second language.
 */
export function buildRoster(options: RosterOptions): ExpertProfile[] {
  const { languages, domains, seed, reviewers = 6, panelists = 4 } = options;
  if (languages.length === 0 || domains.length === 0) {
    throw new Error('A roster needs at least one language and one domain');
  }
  const span = Math.min(breadth, domains.length);
  const perDomain = Math.ceil(reviewers / span);
  const roster: ExpertProfile[] = [];
  const add = (role: SimulatedRole, speaks: string[], specialties: string[]): void => {
    const number = String(roster.filter((expert) => expert.roles.includes(role)).length + 1).padStart(2, '0');
    const name = `simulated-${role}-${number}`;
    const dice = new Dice(seed, 'profile', name);
    const severity = Math.round((dice.next() * 0.6 - 0.3) * 100) / 100;
    const noise = Math.round((0.15 + dice.next() * 0.2) * 100) / 100;
    roster.push({ name, roles: [role], specialties, languages: speaks, severity, noise, careless: false });
  };
  languages.forEach((language, place) => {
    const second = languages[(place + 1) % languages.length]!;
    domains.forEach((_, first) => {
      const specialties = Array.from({ length: span }, (__, i) => domains[(first + i) % domains.length]!);
      for (let i = 0; i < perDomain; i++) {
        const bilingual = second !== language && i === 0 && first % 3 === 0;
        add('reviewer', bilingual ? [language, second] : [language], specialties);
      }
    });
    for (let i = 0; i < panelists; i++) add('panelist', [language], [...domains]);
  });
  const careless = roster.find((expert) => expert.roles.includes('reviewer'));
  if (careless) careless.careless = true;
  return roster;
}

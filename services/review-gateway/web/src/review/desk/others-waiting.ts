import type { MyProject, Waiting } from './work-api.js';

const most = 6;

/** What waits for others: most first. */
export function othersWaiting(
  waiting: Waiting | null,
  me: Pick<MyProject, 'roles' | 'specialties' | 'languages'> | null,
): Waiting['byDomain'] {
  if (!waiting) return [];
  const isMine = ({ kind, domain, language }: Waiting['byDomain'][number]) =>
    !!me &&
    me.roles.includes(kind === 'vote' ? 'panelist' : 'reviewer') &&
    (me.specialties.length === 0 || me.specialties.includes(domain)) &&
    me.languages.includes(language);
  return waiting.byDomain
    .filter((group) => group.waiting > 0 && !isMine(group))
    .toSorted((a, b) => b.waiting - a.waiting)
    .slice(0, most);
}

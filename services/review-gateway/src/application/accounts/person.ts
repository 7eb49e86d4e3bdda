import type { Principal } from '@consilium/platform';
import type { Person } from './ports/people.js';

/** Who is logged in, as the page is told. */
export interface Me {
  readonly subject: string;
  readonly name: string;
  readonly login: string | null;
  readonly simulated: boolean;
  readonly roles: Principal['roles'];
  /** Has no way to log in but a credential. */
  readonly mustClaim: boolean;
}

/** What somebody may do is the sum of what an administrator may, and what an expert may who hasn't left. */
export function rolesOf({ isAdministrator, memberships, ...person }: Person): Principal['roles'] {
  const ofExpert = isGone(person)
    ? []
    : memberships.flatMap(({ project, roles }) => roles.map((role) => ({ project, role })));
  return isAdministrator ? [{ project: '*', role: 'administrator' }, ...ofExpert] : ofExpert;
}

/** Whoever has left, or was voided, has no business here; an administrator still has. */
export function isBarred(person: Person): boolean {
  return isGone(person) && !person.isAdministrator;
}

export function meOf(person: Person): Me {
  const { subject, name, login, simulated, hasIdentity } = person;
  return { subject, name, login, simulated, roles: rolesOf(person), mustClaim: login === null && !hasIdentity };
}

function isGone({ status }: Pick<Person, 'status'>): boolean {
  return status === 'left' || status === 'voided';
}

import type { Role, Rule } from './rules.js';

export const here = 'here';

type Held = { readonly project: string; readonly role: Role | 'administrator' };

export interface Caller {
  readonly name: string;
  /** Null: somebody without a token. */
  readonly held: readonly Held[] | null;
}

const roles: readonly Role[] = ['lead', 'reviewer', 'panelist'];
const in_ = (project: string) => roles.map((role) => ({ name: `${role} ${project}`, held: [{ project, role }] }));

export const callers: readonly Caller[] = [
  { name: 'nobody', held: null },
  { name: 'somebody without a role', held: [] },
  ...in_(here),
  ...in_('elsewhere'),
  { name: 'administrator', held: [{ project: '*', role: 'administrator' }] },
];

/** Whether the rule lets the caller through to a route of this address. */
export function mayCall({ held }: Caller, rule: Rule, path: string): boolean {
  if (rule === 'everybody') return true;
  if (rule === 'page' || held === null) return false;
  const namesProject = path.includes('{project}');
  return held.some(
    ({ project, role }) => role === 'administrator' || (rule.includes(role) && (!namesProject || project === here)),
  );
}

export type Role = 'administrator' | 'lead' | 'reviewer' | 'panelist';

/** Who is calling, as the token says. An administrator's roles hold for the project `*`, which is every project. */
export interface Principal {
  readonly subject: string;
  readonly roles: readonly { readonly project: string; readonly role: Role }[];
  readonly simulated: boolean;
  /** The session of a person at the page; null for a program. */
  readonly session: string | null;
  /** The credential by which a program came; null for a person at the page. */
  readonly credential: string | null;
  /** Raised when whatever the subject was let do is taken back: a token of a lower one no longer counts. */
  readonly generation: number;
}

/** Whether the caller may be asked to judge items of the project, so that what others said of one must stay hidden from them. */
export function judges({ roles }: Principal, project: string): boolean {
  return roles.some((held) => held.project === project && (held.role === 'reviewer' || held.role === 'panelist'));
}

/** Whether the caller holds one of the roles for the project; where `project` is null, for any. */
export function holds(principal: Principal, project: string | null, ...roles: readonly Role[]): boolean {
  return principal.roles.some(
    (held) =>
      (roles.includes(held.role) || held.role === 'administrator') &&
      (held.project === '*' || project === null || held.project === project),
  );
}

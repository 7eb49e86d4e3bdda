export type Role = 'administrator' | 'lead' | 'reviewer' | 'panelist';

/** Who is logged in. */
export interface Me {
  readonly subject: string;
  readonly name: string;
  readonly login: string | null;
  readonly simulated: boolean;
  readonly roles: readonly { readonly project: string; readonly role: Role }[];
  /** Has no way to log in but a credential. */
  readonly mustClaim: boolean;
}

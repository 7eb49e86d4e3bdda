import { Domain, ExpertRole, Language } from '@consilium/contracts';
import { z } from 'zod';

// PostgreSQL's text can't hold NUL.
const clean = (value: string) => !value.includes('\0');
const noNul = 'NUL is not allowed';

const login = z.string().trim().min(3).max(200).refine(clean, noNul);
const password = z.string().min(1).max(200);
const newPassword = password.meta({ description: 'At least 10 characters' });
export const PersonName = z.string().trim().min(1).max(200).refine(clean, noNul);
export const Secret = z.string().min(1).max(200);

export const LogInBody = z.union([
  z.strictObject({ login: z.string().min(1).max(200).refine(clean, noNul), password }),
  z.strictObject({ credential: Secret }),
]);

export const NewAccountBody = z.object({ name: PersonName, login, password: newPassword });
export const ClaimBody = NewAccountBody.extend({ credential: Secret });

const expertise = {
  roles: z.array(ExpertRole).min(1),
  specialties: z.array(Domain).max(100).default([]).meta({ description: 'Domains the expert may judge; empty: any' }),
  languages: z.array(Language).min(1).max(20),
};
export const InvitationBody = z.object({ email: z.email().max(200), name: PersonName, ...expertise });
export const JoinBody = z.object(expertise);
export const InvitationSecret = z.object({ invitation: Secret });
export const AcceptBody = NewAccountBody.extend({ invitation: Secret });
export const PasswordBody = z.object({ current: password, next: newPassword });
export const TokenBody = z.object({ name: PersonName });
export const Id = z.uuid();
export const CredentialId = z.string().regex(/^[0-9a-f]{16}$/, 'not the id of a token');

export const ResetSecret = z.object({ reset: Secret });
export const ResetBody = ResetSecret.extend({ password: newPassword });
export const AdministratorBody = z.union([
  z.strictObject({ name: PersonName }).meta({ description: 'Somebody new' }),
  z.strictObject({ login }).meta({ description: 'Somebody who has a login here' }),
]);

export const LinkedIssuer = z.object({
  issuer: z.url().max(2000).meta({ description: 'As the account names it' }),
});
export type LinkedIssuer = z.infer<typeof LinkedIssuer>;

export const OidcQuery = z.object({
  return: z.string().max(2000).default('/').meta({ description: 'Where on the page to go on' }),
});
export const OidcBody = OidcQuery.extend({
  invitation: Secret.optional().meta({ description: 'Of the link by which one was invited' }),
  link: z.boolean().default(false).meta({ description: 'For whoever is logged in: to log in by it too from now on' }),
});
export type OidcQuery = z.infer<typeof OidcQuery>;

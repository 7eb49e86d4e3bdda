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

import type { Provider } from '@nestjs/common';
import { AddAccount } from './add-account.js';
import { CheckCredential } from './check-credential.js';
import { ClaimAccount } from './claim-account.js';
import { LogInByCredential } from './log-in-by-credential.js';
import { LogIn } from './log-in.js';
import { OpenSession } from './open-session.js';
import { UseSession } from './use-session.js';

/** The use cases of accounts. */
export const accountUseCases: Provider[] = [
  AddAccount,
  CheckCredential,
  ClaimAccount,
  LogIn,
  LogInByCredential,
  OpenSession,
  UseSession,
];

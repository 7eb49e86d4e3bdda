import type { Provider } from '@nestjs/common';
import { AcceptInvitation } from './accept-invitation.js';
import { AddAdministrator } from './add-administrator.js';
import { AddAccount } from './add-account.js';
import { BecomeExpert } from './become-expert.js';
import { ChangePassword } from './change-password.js';
import { CheckCredential } from './check-credential.js';
import { CheckPassword } from './check-password.js';
import { ClaimAccount } from './claim-account.js';
import { DemandPerson } from './demand-person.js';
import { EndSessions } from './end-sessions.js';
import { InvitePerson } from './invite-person.js';
import { JoinProject } from './join-project.js';
import { LogInByIdentity } from './log-in-by-identity.js';
import { LogInByCredential } from './log-in-by-credential.js';
import { LogIn } from './log-in.js';
import { LinkIdentity } from './link-identity.js';
import { LookAtInvitation } from './look-at-invitation.js';
import { MakePasswordReset } from './make-password-reset.js';
import { ManageTokens } from './manage-tokens.js';
import { OpenSession } from './open-session.js';
import { RemoveAdministrator } from './remove-administrator.js';
import { UnlinkIdentity } from './unlink-identity.js';
import { UsePasswordReset } from './use-password-reset.js';
import { UseSession } from './use-session.js';

/** The use cases of accounts. */
export const accountUseCases: Provider[] = [
  AcceptInvitation,
  AddAccount,
  AddAdministrator,
  BecomeExpert,
  ChangePassword,
  CheckCredential,
  CheckPassword,
  ClaimAccount,
  DemandPerson,
  EndSessions,
  InvitePerson,
  JoinProject,
  LogIn,
  LogInByCredential,
  LogInByIdentity,
  LinkIdentity,
  LookAtInvitation,
  MakePasswordReset,
  ManageTokens,
  OpenSession,
  RemoveAdministrator,
  UnlinkIdentity,
  UsePasswordReset,
  UseSession,
];

import type { Provider } from '@nestjs/common';
import { Accounts } from '../../application/accounts/ports/accounts.js';
import { Identities } from '../../application/accounts/ports/identities.js';
import { Invitations } from '../../application/accounts/ports/invitations.js';
import { People } from '../../application/accounts/ports/people.js';
import { Sessions } from '../../application/accounts/ports/sessions.js';
import { StandingAccess } from '../../application/accounts/ports/standing-access.js';
import { IdentityLinks } from '../../application/accounts/ports/identity-links.js';
import { PasswordResets } from '../../application/accounts/ports/password-resets.js';
import { SqlAccounts } from './sql-accounts.js';
import { SqlActorNames } from './sql-actor-names.js';
import { SqlIdentityLinks } from './sql-identity-links.js';
import { SqlPasswordResets } from './sql-password-resets.js';
import { SqlIdentities } from './sql-identities.js';
import { SqlInvitations } from './sql-invitations.js';
import { SqlPeople } from './sql-people.js';
import { SqlSessions } from './sql-sessions.js';
import { SqlStandingAccess } from './sql-standing-access.js';

/** The ports of accounts that the service's database implements. */
export const accountStores: Provider[] = [
  SqlActorNames,
  { provide: Accounts, useClass: SqlAccounts },
  { provide: Identities, useClass: SqlIdentities },
  { provide: Invitations, useClass: SqlInvitations },
  { provide: IdentityLinks, useClass: SqlIdentityLinks },
  { provide: PasswordResets, useClass: SqlPasswordResets },
  { provide: People, useClass: SqlPeople },
  { provide: Sessions, useClass: SqlSessions },
  { provide: StandingAccess, useClass: SqlStandingAccess },
];

import type { Provider, Type } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccountController } from './account.controller.js';
import { AdministratorsController } from './administrators.controller.js';
import { InvitationsController } from './invitations.controller.js';
import { OidcController } from './oidc.controller.js';
import { OptionsController } from './options.controller.js';
import { PasswordResetsController } from './password-resets.controller.js';
import { ProjectPeopleController } from './project-people.controller.js';
import { SessionController } from './session.controller.js';
import { SessionCookie } from './session-cookie.js';
import { SignOnCookie } from './sign-on-cookie.js';
import { StandingGuard } from './standing.guard.js';

export const accountControllers: Type[] = [
  OptionsController,
  OidcController,
  SessionController,
  InvitationsController,
  PasswordResetsController,
  AdministratorsController,
  ProjectPeopleController,
  AccountController,
];

export const accountGuards: Provider[] = [SessionCookie, SignOnCookie, { provide: APP_GUARD, useClass: StandingGuard }];

import type { Provider, Type } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { SessionController } from './session.controller.js';
import { SessionCookie } from './session-cookie.js';
import { StandingGuard } from './standing.guard.js';

export const accountControllers: Type[] = [SessionController];

export const accountGuards: Provider[] = [SessionCookie, { provide: APP_GUARD, useClass: StandingGuard }];

import type { Provider } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { accountUseCases } from './application/accounts/index.js';
import { Passwords } from './application/accounts/ports/passwords.js';
import { PublicAddress } from './application/accounts/ports/public-address.js';
import { SessionSecrets } from './application/accounts/ports/session-secrets.js';
import type { ReviewGatewayConfiguration } from './configuration.js';
import { accountGuards } from './http/accounts/index.js';
import { Argon2Passwords } from './security/argon2-passwords.js';
import { RandomSessionSecrets } from './security/random-session-secrets.js';
import { pagePolicy } from './site/page-policy.js';
import { builtSite, Site } from './site/site.js';

/** How people log in, and the page they log in to. */
export function accountParts({ PUBLIC_URL, SITE_DIR }: ReviewGatewayConfiguration): Provider[] {
  const address = new PublicAddress(PUBLIC_URL ?? null);
  return [
    ...accountUseCases,
    ...accountGuards,
    { provide: PublicAddress, useValue: address },
    { provide: Passwords, useClass: Argon2Passwords },
    { provide: SessionSecrets, useClass: RandomSessionSecrets },
    {
      provide: Site,
      inject: [HttpAdapterHost],
      useFactory: (host: HttpAdapterHost) => new Site(host, SITE_DIR ?? builtSite, pagePolicy(address.isSecure)),
    },
  ];
}

import { ConfigurationError, LOG, type Log } from '@consilium/platform';
import type { Provider } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { accountUseCases } from './application/accounts/index.js';
import { Passwords } from './application/accounts/ports/passwords.js';
import { PublicAddress } from './application/accounts/ports/public-address.js';
import { SessionSecrets } from './application/accounts/ports/session-secrets.js';
import { SignOn } from './application/accounts/ports/sign-on.js';
import type { ReviewGatewayConfiguration } from './configuration.js';
import { accountGuards } from './http/accounts/index.js';
import { Argon2Passwords } from './security/argon2-passwords.js';
import { NoSignOn } from './security/no-sign-on.js';
import { OpenidSignOn } from './security/openid-sign-on.js';
import { RandomSessionSecrets } from './security/random-session-secrets.js';
import { pagePolicy } from './site/page-policy.js';
import { builtSite, Site } from './site/site.js';

/** How people log in, and the page they log in to. @throws ConfigurationError */
export function accountParts(configuration: ReviewGatewayConfiguration): Provider[] {
  const { PUBLIC_URL, SITE_DIR } = configuration;
  const address = new PublicAddress(PUBLIC_URL ?? null);
  return [
    ...accountUseCases,
    ...accountGuards,
    { provide: PublicAddress, useValue: address },
    { provide: Passwords, useClass: Argon2Passwords },
    { provide: SessionSecrets, useClass: RandomSessionSecrets },
    { provide: SignOn, inject: [LOG], useFactory: signOn(configuration) },
    {
      provide: Site,
      inject: [HttpAdapterHost],
      useFactory: (host: HttpAdapterHost) => new Site(host, SITE_DIR ?? builtSite, pagePolicy(address.isSecure)),
    },
  ];
}

function signOn(configuration: ReviewGatewayConfiguration): (log: Log) => SignOn {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret = null } = configuration;
  if (issuer === undefined) return () => new NoSignOn();
  if (clientId === undefined)
    throw new ConfigurationError('The configuration is not usable:\n  OIDC_CLIENT_ID is not set, but OIDC_ISSUER is');
  return (log) => new OpenidSignOn({ issuer, clientId, clientSecret, name: configuration.OIDC_NAME }, log);
}

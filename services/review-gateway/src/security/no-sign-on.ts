import { Problem } from '@consilium/platform';
import { SignOn } from '../application/accounts/ports/sign-on.js';

/** Where no OpenID provider is configured. */
export class NoSignOn extends SignOn {
  readonly provider = null;

  begin(): Promise<never> {
    return Promise.reject(missing());
  }

  finish(): Promise<never> {
    return Promise.reject(missing());
  }
}

function missing(): Problem {
  return new Problem(404, 'oidc-missing', 'No OpenID provider is configured here.');
}

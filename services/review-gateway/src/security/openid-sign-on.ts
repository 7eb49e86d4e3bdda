import { Problem, type Log } from '@consilium/platform';
import * as openid from 'openid-client';
import { SignOn, type SignOnState, type VouchedPerson } from '../application/accounts/ports/sign-on.js';

export interface OpenidProvider {
  readonly issuer: string;
  readonly clientId: string;
  /** Null for a client that is known by its redirect address and PKCE alone. */
  readonly clientSecret: string | null;
  /** As people know it. */
  readonly name: string;
}

const timeoutSeconds = 10;

/** Any OpenID provider, by discovery; with PKCE, state and nonce. */
export class OpenidSignOn extends SignOn {
  readonly provider: { readonly name: string };
  private discovered: Promise<openid.Configuration> | null = null;

  constructor(
    private readonly settings: OpenidProvider,
    private readonly log: Log,
  ) {
    super();
    this.provider = { name: settings.name };
  }

  async begin(callback: string): Promise<{ address: URL; state: SignOnState }> {
    const configuration = await this.configuration();
    const state = {
      state: openid.randomState(),
      nonce: openid.randomNonce(),
      verifier: openid.randomPKCECodeVerifier(),
    };
    const address = openid.buildAuthorizationUrl(configuration, {
      redirect_uri: callback,
      scope: 'openid email profile',
      code_challenge: await openid.calculatePKCECodeChallenge(state.verifier),
      code_challenge_method: 'S256',
      state: state.state,
      nonce: state.nonce,
    });
    return { address, state };
  }

  async finish(address: URL, { state, nonce, verifier }: SignOnState): Promise<VouchedPerson> {
    const configuration = await this.configuration();
    try {
      const tokens = await openid.authorizationCodeGrant(configuration, address, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
      });
      const claims = tokens.claims()!;
      const { userinfo_endpoint: further } = configuration.serverMetadata();
      const told = further ? await openid.fetchUserInfo(configuration, tokens.access_token, claims.sub) : {};
      return vouched({ ...claims, ...told }, claims);
    } catch (error) {
      this.log.warn({ err: error }, 'A log-in by the OpenID provider failed');
      throw new Problem(401, 'oidc', 'The log-in through your organisation did not work.');
    }
  }

  /** Looked up at the first use, and again where that failed. */
  private configuration(): Promise<openid.Configuration> {
    this.discovered ??= this.discover().catch((error: unknown) => {
      this.discovered = null;
      this.log.warn({ err: error }, 'The OpenID provider cannot be discovered');
      throw new Problem(503, 'oidc-away', 'The log-in of your organisation cannot be reached at the moment.');
    });
    return this.discovered;
  }

  private async discover(): Promise<openid.Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    const server = new URL(issuer);
    const authentication = clientSecret === null ? openid.None() : undefined;
    const configuration = await openid.discovery(server, clientId, clientSecret ?? undefined, authentication, {
      timeout: timeoutSeconds,
      // Without TLS only on this machine, where it is tried out.
      execute: isHere(server) ? [openid.allowInsecureRequests] : [],
    });
    return configuration;
  }
}

function isHere({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
}

function vouched(told: Record<string, unknown>, { iss, sub }: { iss: string; sub: string }): VouchedPerson {
  const { name, email, email_verified: isVerified } = told;
  return {
    issuer: iss,
    external: sub,
    name: typeof name === 'string' && name.trim() !== '' ? name.trim().slice(0, 200) : null,
    email: typeof email === 'string' && isVerified === true ? email : null,
  };
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { freePort } from '@consilium/backing';
import { Provider } from 'oidc-provider';

export interface ProvidersPerson {
  readonly sub: string;
  readonly name?: string;
  readonly email?: string;
  readonly email_verified?: boolean;
}

export const client = { id: 'consilium', secret: 'a-secret-of-the-client' };

/** A real OpenID provider, at which whoever is `present` logs in without being asked. */
export class OpenidProviderUnderTest {
  present: ProvidersPerson = { sub: 'nobody' };
  private readonly people = new Map<string, ProvidersPerson>();

  private constructor(
    readonly issuer: string,
    private readonly server: Server,
  ) {}

  /** @param callbacks addresses that the client may be sent back to */
  static async start(callbacks: string[]): Promise<OpenidProviderUnderTest> {
    const issuer = `http://127.0.0.1:${await freePort()}`;
    const server = createServer();
    const under = new OpenidProviderUnderTest(issuer, server);
    const provider = new Provider(issuer, {
      clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: callbacks }],
      cookies: { keys: ['a key'] },
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
      features: { devInteractions: { enabled: false } },
      pkce: { required: () => true },
      interactions: { url: (_, { uid }) => `/interaction/${uid}` },
      findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ ...under.people.get(sub)!, sub }) }),
      ttl: { Grant: 600, Interaction: 600, Session: 600 },
    });
    const serve = provider.callback();
    server.on('request', (request, response) => {
      if (!request.url!.startsWith('/interaction/')) void serve(request, response);
      else void under.interact(provider, request, response);
    });
    await new Promise<void>((resolve) => server.listen(Number(new URL(issuer).port), '127.0.0.1', resolve));
    return under;
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => {
      this.server.close(resolve);
      this.server.closeAllConnections();
    });
  }

  private async interact(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { prompt, params, session, grantId } = await provider.interactionDetails(request, response);
    if (prompt.name === 'login') {
      this.people.set(this.present.sub, this.present);
      await provider.interactionFinished(request, response, { login: { accountId: this.present.sub } });
      return;
    }
    const grant =
      (grantId ? await provider.Grant.find(grantId) : undefined) ??
      new provider.Grant({ accountId: session!.accountId, clientId: params['client_id'] as string });
    grant.addOIDCScope('openid email profile');
    const result = { consent: { grantId: await grant.save() } };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
  }
}

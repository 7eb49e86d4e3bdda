import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tokenIssuer } from '@consilium/platform';
import { createDatabase, testTokens, type Database } from '@consilium/testing';
import { hostServices, type HostedServices } from '@consilium/standalone';
import { callers, here, mayCall, type Caller } from './callers.js';
import { rules, type Rule } from './rules.js';

interface Operation {
  readonly 'x-audit'?: string;
  readonly 'x-unaudited'?: string;
}

/** Something of the right form for each part of an address. */
const parts: Record<string, string> = {
  project: here,
  partition: '0',
  offset: '0',
  version: '1',
  release: '1.0.0',
  token: '0123456789abcdef',
};

describe('Every route', () => {
  let system: HostedServices;
  let folder: string;
  const databases: Database[] = [];
  const tokens = testTokens(tokenIssuer);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'consilium-routes-'));
    // The services verify tokens of the test; those of the gateway's own are not asked for.
    const { privateKey } = generateKeyPairSync('ed25519');
    await writeFile(join(folder, 'token-key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
    await writeFile(join(folder, 'token-key.pub.pem'), tokens.publicKey);
    const make = async () => {
      const database = await createDatabase();
      databases.push(database);
      return database.url;
    };
    const urls: Record<string, string> = {};
    for (const name of Object.keys(rules)) urls[name] = await make();
    system = await hostServices({
      dataDir: folder,
      port: 0,
      databases: urls,
      logDatabase: await make(),
      environment: {
        LOG_LEVEL: 'fatal',
        OPENAI_BASE_URL: 'http://127.0.0.1:1',
        OPENAI_API_KEY: 'none',
        LLM_MODEL: 'x',
      },
      onFailure: () => undefined,
    });
  });
  afterAll(async () => {
    await system.close();
    for (const database of databases) await database.drop();
    await rm(folder, { recursive: true });
  });

  async function described(service: string): Promise<Map<string, Operation>> {
    const response = await fetch(`${system.url}/api/${service}/docs-json`);
    const { paths } = (await response.json()) as { paths: Record<string, Record<string, Operation>> };
    const prefix = `/api/${service}`;
    return new Map(
      Object.entries(paths).flatMap(([path, operations]) =>
        Object.entries(operations).map(([method, operation]) => [
          `${method.toUpperCase()} ${path.slice(prefix.length)}`,
          operation,
        ]),
      ),
    );
  }

  async function call(service: string, route: string, caller: Caller): Promise<{ status: number; code: string }> {
    const [method, path] = route.split(' ') as [string, string];
    const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => parts[name] ?? randomUUID());
    // Of somebody else each time: a route may end what a token was issued for.
    const bearer = caller.held && tokens.of(caller.held);
    const takesBody = method === 'POST' || method === 'PUT';
    const response = await fetch(`${system.url}/api/${service}${address}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(bearer && { authorization: `Bearer ${bearer}` }),
        ...(takesBody && { 'content-type': 'application/json' }),
      },
      ...(takesBody && { body: '{}' }),
    });
    const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json');
    const code = isProblem ? ((await response.json()) as { code: string }).code : '';
    // A stream would go on for ever.
    if (!response.bodyUsed) await response.body?.cancel();
    return { status: response.status, code };
  }

  /** What a caller gets to hear: of those who may call, only that they were not refused, and that nothing broke. */
  function verdictOf({ status, code }: { status: number; code: string }): string {
    if (status >= 500 || code === 'not-found') return `broken: ${status} ${code}`;
    return status === 401 || code === 'forbidden' || code === 'not-from-page' ? code : 'let through';
  }

  function expected(rule: Rule, caller: Caller, route: string): string {
    if (rule === 'page') return 'not-from-page';
    if (mayCall(caller, rule, route)) return 'let through';
    return caller.held === null ? 'token-missing' : 'forbidden';
  }

  describe.each(Object.keys(rules))('of the %s', (service) => {
    it('has a rule, and each rule a route', async () => {
      expect([...(await described(service)).keys()].toSorted()).toEqual(Object.keys(rules[service]!).toSorted());
    });

    it('says what act it is, or why none is noted, if it changes something', async () => {
      const silent = [...(await described(service))].filter(
        ([route, operation]) => !route.startsWith('GET ') && !operation['x-audit'] && !operation['x-unaudited'],
      );
      expect(silent.map(([route]) => route)).toEqual([]);
    });

    it.each(Object.entries(rules[service]!))('%s lets through whom it should, and nobody else', async (route, rule) => {
      const heard: Record<string, string> = {};
      for (const caller of callers) heard[caller.name] = verdictOf(await call(service, route, caller));
      expect(heard).toEqual(Object.fromEntries(callers.map((caller) => [caller.name, expected(rule, caller, route)])));
    });
  });
});

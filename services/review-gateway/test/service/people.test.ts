import { readFile, stat } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { EnsureAdministrator } from '../../src/application/ensure-administrator.js';
import { idOf } from '../support/events.js';
import { useGateway } from '../support/gateway.js';

const nobody = { expert: '', token: '' };
const configuration = { name: 'Another' };
const person = { name: 'Dr Secret Name', roles: ['reviewer'], languages: ['en'], simulated: false };

describe('A project', () => {
  const under = useGateway();

  it('is created by an administrator, and told with the defaults filled in', async () => {
    const { gateway } = under;
    const created = await gateway.administrator('POST', '/projects', { id: 'another', configuration });
    expect(created).toMatchObject({ status: 201, body: { id: 'another', configurationVersion: 1 } });
    expect(created.body.configuration.policy.reviewers).toBe(2);
    const events = (await gateway.published('project.configured')).filter(({ data }) => data.project === 'another');
    expect(events.map(({ data }) => data)).toEqual([
      { project: 'another', configurationVersion: 1, revision: 1, configuration: created.body.configuration },
    ]);
  });

  it('is created once', async () => {
    const again = await under.gateway.administrator('POST', '/projects', { id: 'demo', configuration });
    expect(again).toMatchObject({ status: 409, body: { code: 'project-exists' } });
  });

  it('gets a new version with each change, and keeps the old ones', async () => {
    const { gateway } = under;
    await gateway.administrator('POST', '/projects', { id: 'versions', configuration });
    const changed = { configuration: { ...configuration, licence: 'CC-BY-4.0' } };
    const answer = await gateway.administrator('PUT', '/projects/versions/configuration', changed);
    expect(answer).toEqual({ status: 200, body: { configurationVersion: 2 } });
    const licences = [];
    for (const version of [1, 2]) {
      const { body } = await gateway.administrator('GET', `/projects/versions/configurations/${version}`);
      licences.push(body.configuration.licence);
    }
    expect(licences).toEqual([null, 'CC-BY-4.0']);
    expect((await gateway.administrator('GET', '/projects/versions/configurations/3')).status).toBe(404);
  });

  it('is refused a configuration that contradicts itself', async () => {
    const { body: defaults } = await under.gateway.administrator('GET', '/projects/demo');
    const policy = { ...defaults.configuration.policy, correctnessDimension: 'style' };
    const answer = await under.gateway.administrator('POST', '/projects', {
      id: 'odd',
      configuration: { ...configuration, policy },
    });
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'invalid-configuration', faults: [expect.any(String)] },
    });
  });

  it('is seen by those who work in it, and by nobody else', async () => {
    const { gateway } = under;
    await gateway.administrator('POST', '/projects', { id: 'closed', configuration });
    const expert = await gateway.expert();
    expect((await gateway.call(expert, 'GET', '/projects')).body.projects.map(({ id }: { id: string }) => id)).toEqual([
      'demo',
    ]);
    expect((await gateway.call(expert, 'GET', '/projects/demo')).status).toBe(200);
    expect((await gateway.call(expert, 'GET', '/projects/closed')).status).toBe(403);
    expect((await gateway.call(nobody, 'GET', '/projects/demo')).status).toBe(401);
  });
});

describe('Of a project that is not there', () => {
  const under = useGateway();

  it.each(['', '/experts', '/seats/status'])('nothing is told but that there is none: %s', async (path) => {
    const answer = await under.gateway.administrator('GET', `/projects/nowhere${path}`);
    expect(answer).toMatchObject({ status: 404, body: { code: 'project-unknown' } });
  });
});

describe('Routes', () => {
  const under = useGateway();

  it.each([
    ['POST', '/projects', 'reviewer'],
    ['POST', '/projects', 'lead'],
    ['PUT', '/projects/demo/configuration', 'reviewer'],
    ['GET', '/projects/demo/experts', 'panelist'],
    ['POST', '/projects/demo/experts', 'reviewer'],
    ['GET', '/projects/demo/seats/status', 'reviewer'],
    ['POST', '/projects/demo/assignments/next', 'lead'],
    ['POST', `/seats/${idOf('x')}/vote`, 'reviewer'],
    ['POST', `/seats/${idOf('x')}/review`, 'panelist'],
  ])('%s %s is not for a %s', async (method, path, role) => {
    const caller = await under.gateway.expert({ roles: [role] });
    expect(await under.gateway.call(caller, method, path, method === 'GET' ? undefined : {})).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
  });

  it('are described as OpenAPI', async () => {
    const { body } = await under.gateway.call(nobody, 'GET', '/docs-json');
    const schema = JSON.stringify(body.paths['/api/review-gateway/seats/{seat}/review']);
    expect(schema).toContain('activeSeconds');
    expect(Object.keys(body.paths)).toContain('/api/review-gateway/projects/{project}/assignments/next');
  });
});

describe('An expert', () => {
  const under = useGateway();
  const changesOf = async (expert: string) =>
    (await under.gateway.published('expert.changed'))
      .filter(({ data }) => data.expert === expert)
      .map(({ data }) => data);

  it('is told by a pseudonym, with a revision that counts every change', async () => {
    const { gateway } = under;
    const { body } = await gateway.administrator('POST', '/projects/demo/experts', {
      ...person,
      specialties: ['surgery'],
    });
    await gateway.administrator('POST', '/projects', { id: 'further', configuration });
    const joined = await gateway.administrator('POST', '/projects/further/experts', {
      expert: body.expert,
      roles: ['lead'],
    });
    expect(joined).toEqual({ status: 201, body: { expert: body.expert, credential: null } });
    await gateway.setStatus(body.expert, 'paused');
    const changes = await changesOf(body.expert);
    expect(changes.map(({ revision, status }) => [revision, status])).toEqual([
      [1, 'active'],
      [2, 'active'],
      [3, 'paused'],
    ]);
    expect(changes[2]).toEqual({
      expert: body.expert,
      revision: 3,
      memberships: [
        { project: 'demo', roles: ['reviewer'] },
        { project: 'further', roles: ['lead'] },
      ],
      specialties: ['surgery'],
      languages: ['en'],
      simulated: false,
      status: 'paused',
    });
    expect(JSON.stringify(changes)).not.toContain('Secret');
  });

  it('stays voided', async () => {
    const { gateway } = under;
    const { expert } = await gateway.expert();
    await gateway.setStatus(expert, 'voided');
    expect(await gateway.setStatus(expert, 'active')).toMatchObject({ status: 409, body: { code: 'expert-voided' } });
  });

  it('is simulated from the first day or never', async () => {
    const { gateway } = under;
    const caller = await gateway.expert({ simulated: true });
    expect(decodeJwt(caller.token)['simulated']).toBe(true);
    expect((await changesOf(caller.expert))[0]).toMatchObject({ simulated: true });
    await expect(gateway.query('UPDATE expert SET simulated = false WHERE id = $1', [caller.expert])).rejects.toThrow(
      'cannot be changed',
    );
  });

  it('is shown to the lead with how many seats were filled', async () => {
    const { gateway } = under;
    const { expert } = await gateway.expert({ languages: ['zh'] });
    const { body } = await gateway.administrator('GET', '/projects/demo/experts');
    expect(body.experts).toContainEqual(
      expect.objectContaining({ expert, languages: ['zh'], status: 'active', seatsFilled: 0 }),
    );
  });

  it('is brought into a project, and so under its lead, by an administrator or a lead of theirs only', async () => {
    const { gateway } = under;
    await gateway.administrator('POST', '/projects', { id: 'elsewhere', configuration });
    const { expert } = await gateway.expert();
    const { body } = await gateway.administrator('POST', '/projects/elsewhere/experts', { ...person, roles: ['lead'] });
    const token = (await gateway.call(nobody, 'POST', '/tokens', { credential: body.credential })).body.token;
    const stranger = { expert: body.expert, token };
    const taken = await gateway.call(stranger, 'POST', '/projects/elsewhere/experts', { expert, roles: ['reviewer'] });
    expect(taken).toMatchObject({ status: 404, body: { code: 'expert-unknown' } });
    const status = await gateway.call(stranger, 'PUT', `/projects/elsewhere/experts/${expert}/status`, {
      status: 'voided',
    });
    expect(status).toMatchObject({ status: 404, body: { code: 'expert-unknown' } });
    // Nor through the path of a project that isn't theirs.
    expect(
      (await gateway.call(stranger, 'PUT', `/projects/demo/experts/${expert}/status`, { status: 'voided' })).status,
    ).toBe(403);
    await gateway.administrator('POST', '/projects/demo/experts', { expert: body.expert, roles: ['lead'] });
    const both = (await gateway.call(nobody, 'POST', '/tokens', { credential: body.credential })).body.token;
    const lead = { expert: body.expert, token: both };
    expect(
      (await gateway.call(lead, 'POST', '/projects/elsewhere/experts', { expert, roles: ['reviewer'] })).status,
    ).toBe(201);
  });

  it('of another project is not known to this one', async () => {
    const answer = await under.gateway.setStatus(idOf('nobody'), 'paused');
    expect(answer).toMatchObject({ status: 404, body: { code: 'expert-unknown' } });
  });
});

describe('A token', () => {
  const under = useGateway();
  const ask = (credential: string) => under.gateway.call(nobody, 'POST', '/tokens', { credential });
  const add = async () =>
    (await under.gateway.administrator('POST', '/projects/demo/experts', { ...person, roles: ['reviewer', 'lead'] }))
      .body;

  it('names the roles of the moment, and lasts 15 minutes', async () => {
    const { expert, credential } = await add();
    const { status, body } = await ask(credential);
    expect(status).toBe(201);
    const roles = [
      { project: 'demo', role: 'reviewer' },
      { project: 'demo', role: 'lead' },
    ];
    expect(body).toMatchObject({ subject: expert, roles, simulated: false });
    const claims = decodeJwt(body.token);
    expect(claims).toMatchObject({ sub: expert, roles, simulated: false });
    expect(claims.exp! - claims.iat!).toBe(900);
  });

  it('of somebody who has left or is voided has no roles', async () => {
    const { expert, credential } = await add();
    await under.gateway.setStatus(expert, 'left');
    expect((await ask(credential)).body.roles).toEqual([]);
  });

  it('is refused alike for a credential that is unknown, malformed, or has a wrong secret', async () => {
    const { credential } = await add();
    const wrong = credential.replace(/.{4}$/, 'AAAA');
    const unknown = credential.replace(/_[0-9a-f]{16}_/, '_0123456789abcdef_');
    const answers = await Promise.all([wrong, unknown, 'nonsense'].map(ask));
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 401, body: { code: 'credential-invalid' } });
      expect(answer.body).toEqual(answers[0]!.body);
    }
  });

  it('secret is not stored', async () => {
    const { credential } = await add();
    const secret = credential.split('_').slice(2).join('_');
    const rows = await under.gateway.query(
      'SELECT encode(secret_hash, $1) AS hash, credential::text AS row FROM credential',
      ['escape'],
    );
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  it('is refused to one credential after too many requests', async () => {
    const { credential } = await add();
    const answers = await Promise.all(Array.from({ length: 32 }, () => ask(credential)));
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(2);
  });

  // Last: it uses up what this address may fail.
  it('is refused with a wait after too many failures from one address, which locks nobody else out', async () => {
    const { credential } = await add();
    const answers = [];
    for (let n = 0; n < 25; n += 1) answers.push(await ask('nonsense'));
    expect(answers.at(-1)).toMatchObject({
      status: 429,
      body: { code: 'too-many-requests', retryAfter: expect.any(Number) },
    });
    expect((await ask(credential)).status).toBe(201);
  });
});

describe('The first administrator', () => {
  const under = useGateway();

  it('is made at the first start, with a credential that only the owner of the file can read', async () => {
    const { mode } = await stat(under.gateway.credentialFile);
    expect((mode & 0o777).toString(8)).toBe('600');
    expect(await readFile(under.gateway.credentialFile, 'utf8')).toMatch(/^consilium_[0-9a-f]{16}_[\w-]{43}\n$/);
  });

  it('is made once: a later start leaves the credential as it is', async () => {
    const before = await readFile(under.gateway.credentialFile, 'utf8');
    expect(await under.gateway.service.app.get(EnsureAdministrator).execute()).toBe(true);
    expect(await readFile(under.gateway.credentialFile, 'utf8')).toBe(before);
    expect(await under.gateway.query('SELECT FROM administrator')).toHaveLength(1);
  });
});

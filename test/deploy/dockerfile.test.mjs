import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validate } from 'dockerfile-utils';
import { serviceSizes } from '../../apps/cli/dist/src/demo/service-processes.js';
import {
  copiedWorkspaces,
  installedWorkspaces,
  lastStage,
  readDockerfile,
  root,
  stagesOf,
  userOf,
} from './read-dockerfile.mjs';

const text = readFileSync(join(root, 'Dockerfile'), 'utf8');
const instructions = readDockerfile(text);
const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** What .dockerignore, which keeps out all that it doesn't name, lets in. */
const letIn = readFileSync(join(root, '.dockerignore'), 'utf8')
  .matchAll(/^!(.+)$/gm)
  .toArray()
  .map(([, path]) => path);

/** What is wrong with a Dockerfile, beyond what its builder would say. */
function faultsOf(instructions) {
  const last = lastStage(instructions);
  const stages = stagesOf(instructions);
  const sources = instructions
    .filter(({ keyword, args }) => keyword === 'COPY' && !args.startsWith('--from='))
    .flatMap(({ args }) => args.split(' ').slice(0, -1));
  const from = instructions.flatMap(({ args }) => /^--from=(\S+)/.exec(args)?.slice(1) ?? []);
  const uid = /^(\d+)(:\d+)?$/.exec(userOf(instructions) ?? '')?.[1] ?? '0';
  return [
    ...sources.filter((source) => !existsSync(join(root, source))).map((source) => `${source} does not exist`),
    ...sources
      .filter((source) => source !== '.' && !letIn.some((path) => `${source}/`.startsWith(`${path}/`)))
      .map((source) => `${source} is kept out by .dockerignore`),
    ...from.filter((stage) => !stages.includes(stage)).map((stage) => `there is no stage ${stage}`),
    ...(Number(uid) > 0 ? [] : ['the user is root, or not a number']),
    ...(last.some(({ keyword }) => keyword === 'HEALTHCHECK') ? [] : ['there is no health check']),
    ...(last.some(({ keyword, args }) => keyword === 'ENTRYPOINT' && args.startsWith('[')) ? [] : ['no exec form']),
    ...(last.some(({ args }) => /npm (ci|install)|\btsc\b|apt-get/.test(args)) ? ['the last stage builds'] : []),
  ];
}

/** The workspaces that are loaded by one that runs, itself included. */
function neededBy(workspace, needed = new Set()) {
  if (needed.has(workspace)) return needed;
  needed.add(workspace);
  const { packages } = read('package-lock.json');
  for (const name of Object.keys(read(`${workspace}/package.json`).dependencies)) {
    const { link, resolved } = packages[`node_modules/${name}`] ?? {};
    if (link) neededBy(resolved, needed);
  }
  return needed;
}

describe('the Dockerfile', () => {
  it('is one that its builder accepts, without a warning', () => {
    expect(validate(text)).toEqual([]);
    expect(validate(text.replace('HEALTHCHECK --interval', 'HEALTHCHECK --intervall'))).toHaveLength(1);
  });

  it('copies what is there, and ends in a stage that builds nothing, is not root, and tells of its health', () => {
    expect(faultsOf(instructions)).toEqual([]);
  });

  it('gives a service as much memory as the guide and all that starts one here', () => {
    const guide = readFileSync(join(root, 'docs/guides/running.md'), 'utf8');
    const last = lastStage(instructions);
    const [, options] = /NODE_OPTIONS="([^"]*)"/.exec(last.map(({ args }) => args).join(' '));
    const [, ...flags] = JSON.parse(last.find(({ keyword }) => keyword === 'ENTRYPOINT').args);
    expect([...options.split(' '), ...flags]).toEqual(expect.arrayContaining([...serviceSizes]));
    expect(guide).toContain(`node ${serviceSizes.join(' ')} services/<name>/dist/src/main.js`);
  });

  it.each([
    ['COPY LICENSE', 'COPY tools/LICENSE', 'tools/LICENSE does not exist'],
    ['COPY LICENSE', 'COPY README.md', 'README.md is kept out by .dockerignore'],
    ['--from=manifests', '--from=manifest', 'there is no stage manifest'],
    ['USER 1000:1000', 'USER 0', 'the user is root, or not a number'],
    ['USER 1000:1000', 'USER node', 'the user is root, or not a number'],
    ['USER 1000:1000\n', '', 'the user is root, or not a number'],
    ['HEALTHCHECK', 'LABEL', 'there is no health check'],
    ['ENTRYPOINT ["node", "--heap-growing-percent=60"]', 'ENTRYPOINT node', 'no exec form'],
    ['EXPOSE 3000', 'RUN npm install', 'the last stage builds'],
  ])('would be refused with %j as %j', (right, wrong, fault) => {
    expect(text).toContain(right);
    expect(faultsOf(readDockerfile(text.replace(right, wrong)))).toEqual([fault]);
  });

  it('has the four services and the command line, with the workspaces that these need, and no other', () => {
    const programs = ['exporter', 'generator', 'review-gateway', 'scorer'].map((name) => `services/${name}`);
    const needed = new Set([...programs, 'apps/cli'].flatMap((workspace) => [...neededBy(workspace)]));
    expect(copiedWorkspaces(instructions).sort()).toEqual([...needed].sort());
    expect(installedWorkspaces(instructions).sort()).toEqual([...needed].sort());
  });
});

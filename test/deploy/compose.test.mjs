import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exporter } from '@consilium/exporter';
import { generator } from '@consilium/generator';
import { reviewGateway } from '@consilium/review-gateway';
import { scorer } from '@consilium/scorer';
import { DCLinter } from 'dclint';
import { composeFaults } from './compose/compose-faults.mjs';
import { planted } from './compose/planted.mjs';
import { readCompose } from './compose/read-compose.mjs';
import { copiedWorkspaces, readDockerfile, root, stagesOf, userOf } from './read-dockerfile.mjs';

const file = join(root, 'docker-compose.yml');
const dockerfile = readDockerfile();
const ingress = readFileSync(join(root, 'deploy/ingress/nginx.conf'), 'utf8');

const context = {
  root,
  definitions: [exporter, generator, reviewGateway, scorer],
  stages: stagesOf(dockerfile),
  imageUser: userOf(dockerfile),
  imageWorkspaces: copiedWorkspaces(dockerfile),
  ingressServices: /\(\?<service>([^)]+)\)/.exec(ingress)[1].split('|'),
};

const read = () => readCompose(readFileSync(file, 'utf8'));

describe('docker-compose.yml', () => {
  it('sets every variable that its services require, names only what exists, and lets no container do more than it needs', () => {
    expect(composeFaults(read(), context)).toEqual([]);
  });

  it.each(planted)('would be refused: %s → %s', (plant, ...faults) => {
    const compose = read();
    plant(compose.services, compose);
    expect(composeFaults(compose, context)).toEqual(faults);
  });

  it('would be refused where the ingress does not know a service', () => {
    const known = context.ingressServices.filter((name) => name !== 'scorer');
    expect(composeFaults(read(), { ...context, ingressServices: known })).toEqual(['ingress: it does not know scorer']);
  });

  it('would be refused where a variable of the operator has no default', () => {
    expect(() => readCompose('name: ${NAME}')).toThrow('${NAME} has no default');
  });

  it('passes the linter', () => {
    // Parts stand in the order in which a reader needs them, not in that of the alphabet.
    const rules = Object.fromEntries(
      [
        'service-dependencies-alphabetical-order',
        'service-keys-order',
        'services-alphabetical-order',
        'top-level-properties-order',
      ].map((rule) => [rule, 0]),
    );
    const [result] = new DCLinter({ rules, quiet: false, debug: false, exclude: [] }).lintFiles([file], false);
    expect(result?.messages ?? []).toEqual([]);
  });
});

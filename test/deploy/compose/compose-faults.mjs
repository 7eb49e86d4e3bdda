import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hardeningFaults } from './hardening-faults.mjs';
import { nameFaults, unreachable, unusedFaults } from './name-faults.mjs';
import { definitionOf, programOf } from './read-compose.mjs';
import { variableFaults } from './variable-faults.mjs';

/**
 * Everything that is wrong with a file as `readCompose` gives it, as `<container>: <what>`.
 *
 * @param context `definitions` of the services, `root` of the repository, and of the image: `imageUser`, its `stages`, and
 *   `imageWorkspaces`, the folders in it; `ingressServices`, those that the ingress passes requests to
 */
export function composeFaults(compose, context) {
  const ownImages = Object.values(compose.services).flatMap(({ build, image }) => (build === undefined ? [] : [image]));
  const inOne = Object.entries(compose.services).flatMap(([name, service]) =>
    [variableFaults, nameFaults, hardeningFaults, imageFaults]
      .flatMap((check) => check(service, { ...context, compose, ownImages }))
      .map((fault) => `${name}: ${fault}`),
  );
  return [...inOne, ...unusedFaults(compose), ...missingFaults(compose, context), ...ingressFaults(compose, context)];
}

/** One image for all programs of ours, which the file can build. */
function imageFaults(service, { ownImages, root, stages }) {
  const { build, image } = service;
  if (ownImages.includes(image) !== (programOf(service) !== null))
    return [programOf(service) ? `nobody builds ${image}` : 'its command is no program of the image'];
  if (build === undefined) return [];
  const { context = build, dockerfile = 'Dockerfile', target } = build;
  if (!existsSync(join(root, context, dockerfile))) return [`${dockerfile} does not exist`];
  return target === undefined || stages.includes(target) ? [] : [`the Dockerfile has no stage ${target}`];
}

/** Each service runs, and its tables are brought up to date before. */
function missingFaults({ services }, { definitions }) {
  return definitions.flatMap((definition) => {
    const all = Object.values(services).filter((service) => definitionOf(service, definitions) === definition);
    const migrates = all.some((service) => programOf(service).args.includes('migrate'));
    const serves = all.some((service) => service.restart !== undefined);
    return [
      ...(serves ? [] : [`${definition.name} does not run`]),
      ...(migrates ? [] : [`nobody migrates ${definition.name}`]),
    ];
  });
}

function ingressFaults(compose, { definitions, ingressServices }) {
  const { ingress } = compose.services;
  return definitions.flatMap(({ name }) => {
    if (!ingressServices.includes(name)) return [`ingress: it does not know ${name}`];
    return unreachable(ingress, name, compose).map((fault) => `ingress: ${fault}`);
  });
}

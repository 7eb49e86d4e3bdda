import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { programOf } from './read-compose.mjs';

/** Names in one container's settings that stand for nothing: parts of the file, files, folders, hosts, programs. */
export function nameFaults(service, context) {
  return [partFaults, dependencyFaults, fileFaults, hostFaults, programFaults].flatMap((check) =>
    check(service, context),
  );
}

/** Whether somebody uses what the file declares. */
export function unusedFaults({ services, ...parts }) {
  const used = (part, name) => Object.values(services).some((service) => namesOf(service, part).includes(name));
  return ['networks', 'volumes', 'secrets'].flatMap((part) =>
    Object.keys(parts[part])
      .filter((name) => !used(part, name))
      .map((name) => `${part}: nobody uses ${name}`),
  );
}

function namesOf(service, part) {
  if (part !== 'volumes') return service[part];
  return service.volumes.map((volume) => volume.split(':')[0]).filter((source) => !source.startsWith('.'));
}

function partFaults(service, { compose }) {
  return ['networks', 'volumes', 'secrets'].flatMap((part) =>
    namesOf(service, part)
      .filter((name) => !(name in compose[part]))
      .map((name) => `${part}: there is no ${name}`),
  );
}

function dependencyFaults(service, { compose }) {
  return Object.entries(service.depends_on).flatMap(([name, { condition }]) => {
    const other = compose.services[name];
    if (!other) return [`depends_on: there is no ${name}`];
    const ends = other.restart === undefined;
    if (condition === 'service_completed_successfully' && !ends) return [`depends_on: ${name} never ends`];
    if (condition === 'service_healthy' && (ends || (!other.healthcheck && !programOf(other))))
      return [`depends_on: ${name} has no health`];
    return [];
  });
}

/** Paths: in the repository for mounts, in the container for variables, which has nothing but its mounts to write to. */
function fileFaults(service, { root }) {
  const mounts = service.volumes.map((volume) => volume.split(':'));
  const missing = mounts
    .filter(([source]) => source.startsWith('.') && !existsSync(join(root, source)))
    .map(([source]) => `${source} does not exist`);
  const places = [...mounts.map(([, target]) => target), ...service.secrets.map((name) => `/run/secrets/${name}`)];
  const isThere = (path) => places.some((place) => path === place || path.startsWith(`${place}/`));
  const outside = Object.entries(service.environment)
    .filter(([, value]) => String(value).startsWith('/') && !isThere(value))
    .map(([name, value]) => `${name}: nothing is mounted at ${value}`);
  return [...missing, ...outside];
}

/** Hosts in addresses are containers that share a network, and a broker's port is one that it advertises there. */
function hostFaults(service, { compose }) {
  return Object.entries(service.environment).flatMap(([name, value]) => {
    if (name === 'KAFKA_BROKERS') return value.split(',').flatMap((broker) => brokerFaults(service, broker, compose));
    if (!URL.canParse(value) || !/^(postgres|redis|https?):/.test(value)) return [];
    return unreachable(service, new URL(value).hostname, compose).map((fault) => `${name}: ${fault}`);
  });
}

export function unreachable(service, host, { services }) {
  if (!services[host]) return [`there is no ${host}`];
  return services[host].networks.some((network) => service.networks.includes(network))
    ? []
    : [`no network leads to ${host}`];
}

function brokerFaults(service, broker, compose) {
  const [host] = broker.split(':');
  const advertised = compose.services[host]?.environment.KAFKA_ADVERTISED_LISTENERS?.split(',') ?? [];
  const faults = unreachable(service, host, compose);
  if (faults.length === 0 && !advertised.some((listener) => listener.endsWith(`://${broker}`)))
    faults.push(`no listener at ${broker}`);
  return faults.map((fault) => `KAFKA_BROKERS: ${fault}`);
}

function programFaults(service, { imageWorkspaces, root }) {
  const program = programOf(service);
  if (!program) return [];
  if (!existsSync(join(root, program.main))) return [`${program.main} does not exist`];
  return imageWorkspaces.includes(program.workspace) ? [] : [`${program.workspace} is not in the image`];
}

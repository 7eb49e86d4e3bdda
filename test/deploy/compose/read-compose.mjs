import { parse } from 'yaml';

/**
 * The file as the engine sees it where the operator's environment is empty: anchors merged, `${NAME:-default}` replaced by
 * its default, a service's lists and maps there even if empty.
 * @throws Error where a variable has no default
 */
export function readCompose(text) {
  const compose = interpolated(parse(text, { merge: true }));
  for (const part of ['services', 'networks', 'volumes', 'secrets']) compose[part] ??= {};
  for (const service of Object.values(compose.services)) {
    for (const list of ['networks', 'volumes', 'secrets', 'cap_drop', 'security_opt', 'tmpfs', 'command'])
      service[list] ??= [];
    for (const map of ['environment', 'depends_on']) service[map] ??= {};
  }
  return compose;
}

function interpolated(value) {
  if (typeof value === 'string') return value.replaceAll(/\$\{(\w+)(?::-([^}]*))?\}/g, replacement);
  if (Array.isArray(value)) return value.map(interpolated);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, interpolated(inner)]));
}

function replacement(_, name, byDefault) {
  if (byDefault === undefined) throw new Error(`\${${name}} has no default`);
  return byDefault;
}

/** What a container runs: a service or the command line of ours, or (null) another image's program. */
export function programOf({ command }) {
  const main = command.find((argument) => /^(services|apps)\/[^/]+\/dist\/src\/main\.js$/.test(argument));
  if (!main) return null;
  return { main, workspace: main.replace('/dist/src/main.js', ''), args: command.slice(command.indexOf(main) + 1) };
}

/** The definition of the service that a container runs; undefined for anything else. */
export function definitionOf(service, definitions) {
  const [folder, name] = programOf(service)?.workspace.split('/') ?? [];
  return folder === 'services' ? definitions.find((definition) => definition.name === name) : undefined;
}

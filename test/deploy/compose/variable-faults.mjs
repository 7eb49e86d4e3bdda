import { platformVariables, variablesOfTransport } from '../../../libs/platform/dist/src/config/platform-variables.js';
import { definitionOf, programOf } from './read-compose.mjs';

/** What the command line, and the migration of a service, read of a service's variables. */
const ofCommandLine = { TRANSPORT: true, KAFKA_BROKERS: true, TOPIC_PREFIX: true, LOG_DATABASE_URL: true };
const ofMigration = { TRANSPORT: true, DATABASE_URL: true, LOG_DATABASE_URL: true, LOG_LEVEL: true };

/** What is wrong with the variables of one container, by the schema that the program in it reads them with. */
export function variableFaults(service, { definitions }) {
  const schema = schemaOf(service, definitions);
  if (!schema) return [];
  const { environment } = service;
  const known = Object.entries(environment).map(([name, value]) => {
    if (name in schema) return wrongValue(name, value, schema[name]);
    if (name.endsWith('_FILE') && name.slice(0, -'_FILE'.length) in schema) return null;
    return `${name} is no variable of it`;
  });
  const required = Object.keys(schema)
    .filter((name) => !schema[name].safeParse(undefined).success)
    .filter((name) => !environment[name] && !environment[`${name}_FILE`])
    .map((name) => `${name} is not set`);
  return [...known, ...required, ...roleFaults(service, schema)].filter((fault) => fault !== null);
}

function schemaOf(service, definitions) {
  const program = programOf(service);
  if (!program) return null;
  const definition = definitionOf(service, definitions);
  const ofTransport = variablesOfTransport(service.environment.TRANSPORT);
  if (!definition) return { ...platformVariables.pick(ofCommandLine).shape, ...ofTransport };
  if (!program.args.includes('migrate'))
    return { ...platformVariables.shape, ...definition.variables.shape, ...ofTransport };
  const { LOG_DATABASE_URL = platformVariables.shape.LOG_DATABASE_URL } = ofTransport;
  return { ...platformVariables.pick(ofMigration).shape, LOG_DATABASE_URL };
}

/** One that is set to nothing counts as not set. */
function wrongValue(name, value, schema) {
  const result = value === '' ? { success: true } : schema.safeParse(String(value));
  return result.success ? null : `${name}: ${result.error.issues[0].message}`;
}

/** `--role` goes before the variable. */
function roleFaults(service, schema) {
  const { args } = programOf(service);
  const at = args.indexOf('--role');
  if (at < 0) return [];
  if (!('ROLE' in schema)) return ['it has no roles'];
  return [wrongValue('--role', args[at + 1] ?? '-', schema.ROLE)];
}

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventDefinitions } from '../registry.js';
import { asyncApi } from './async-api.js';
import { eventsPage } from './events-page.js';
import { jsonSchemaOf } from './json-schemas.js';

// Writes what is generated from the schemas; with --check it only compares, and exits 1 where something differs.
const root = fileURLToPath(new URL('../../../../../', import.meta.url));
const schemas = 'libs/contracts/schemas';
const files = new Map([
  ['docs/events.md', eventsPage()],
  ['docs/asyncapi.json', asyncApi()],
  ...eventDefinitions.map((definition) => [`${schemas}/${definition.type}.json`, jsonSchemaOf(definition)] as const),
]);
const surplus = list(join(root, schemas))
  .map((name) => `${schemas}/${name}`)
  .filter((file) => !files.has(file));

if (process.argv.includes('--check')) {
  const stale = [
    ...[...files].filter(([file, content]) => read(join(root, file)) !== content).map(([file]) => file),
    ...surplus,
  ];
  for (const file of stale) console.error(`${file} differs from what the schemas say: run "npm run generate"`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const file of surplus) rmSync(join(root, file));
  for (const [file, content] of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), content);
  }
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

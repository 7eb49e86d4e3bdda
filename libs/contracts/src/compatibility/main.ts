import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { eventDefinitions } from '../registry.js';
import { brokenPromises, releasedForm, type Released } from './released.js';

// Compares the events of this build with those last released (libs/contracts/released), and exits 1 where one breaks what
// its readers rely on. With --release it takes this build's events over as released: part of making a release.
const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = `${root}released`;
const present = new Map(
  eventDefinitions.map((definition) => {
    const golden = readFileSync(`${root}golden/${definition.type}.json`, 'utf8');
    return [definition.type, releasedForm(definition, golden)];
  }),
);

if (process.argv.includes('--release')) {
  mkdirSync(folder, { recursive: true });
  for (const [type, form] of present) writeFileSync(`${folder}/${type}.json`, `${JSON.stringify(form, null, 2)}\n`);
} else {
  const faults = readdirSync(folder).flatMap((file) => {
    const released = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Released;
    return brokenPromises(released, present.get(released.type) ?? null);
  });
  for (const fault of faults) console.error(fault);
  if (faults.length > 0)
    console.error('Readers rely on what was released: make the change additive, or a new version of the event.');
  process.exitCode = faults.length > 0 ? 1 : 0;
}

import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { runQuietly } from './child.mjs';
import { Failure } from './failure.mjs';
import { findNode } from './find-node.mjs';
import { ensureInstalled } from './install.mjs';
import { root, succeed } from './project.mjs';

const tool =
  (program, ...args) =>
  () =>
    succeed(program, runQuietly(findNode(), [join(root, program), ...args], { cwd: root }));

const folders = ['libs', 'services', 'apps', 'tools', 'bench', 'test'];

const steps = {
  types: () => ensureBuilt({ always: true }),
  lint: tool('node_modules/eslint/bin/eslint.js', '--max-warnings=0', '.'),
  format: tool('node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'),
  rooms: tool('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', ...folders),
  'generated files': tool('libs/contracts/dist/src/generate/main.js', '--check'),
  'released events': tool('libs/contracts/dist/src/compatibility/main.js'),
};

/** Runs every step, whatever came out of the one before; gives 1 if any failed. */
export async function check() {
  await ensureInstalled();
  const failed = [];
  for (const [name, step] of Object.entries(steps)) {
    const startedAt = Date.now();
    const isRight = await step().then(() => true, report);
    if (!isRight) failed.push(name);
    console.log(`${isRight ? 'ok    ' : 'FAILED'}  ${name} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
  }
  if (failed.length > 0) console.log(`Not right: ${failed.join(', ')}.`);
  return failed.length > 0 ? 1 : 0;
}

function report(error) {
  if (!(error instanceof Failure)) throw error;
  console.log(error.message);
  return false;
}

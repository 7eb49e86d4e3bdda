import { existsSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './child.mjs';
import { findNode } from './find-node.mjs';
import { alone, modifiedAt, root, say, succeed, workspaces } from './project.mjs';
import { buildSite, isSiteStale } from './site.mjs';

const SOURCES = ['src', 'test'];
const SETTINGS = ['package.json', 'tsconfig.json'];

/** Its time is the moment at which the last successful build began to read the sources. */
const stamp = join(root, 'dist', 'built');

/**
 * Compiles what is stale, and bundles the experts' page; throws a Failure with the compiler's messages. With `always`, asks the
 * compiler in any case.
 */
export async function ensureBuilt({ always = false } = {}) {
  if (!always && !isStale() && !isSiteStale()) return;
  await alone(async () => {
    if (!always && !isStale() && !isSiteStale()) return;
    say('building …');
    const startedAt = new Date();
    workspaces().forEach(removeOrphans);
    const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    await succeed('tsc -b', runQuietly(findNode(), [compiler, '-b'], { cwd: root }));
    writeFileSync(stamp, '');
    utimesSync(stamp, startedAt, startedAt);
    if (isSiteStale()) await buildSite();
  });
}

function isStale() {
  const builtAt = modifiedAt(stamp);
  const isNewer = (path) => modifiedAt(path) >= builtAt;
  return (
    ['package-lock.json', 'tsconfig.base.json', 'tsconfig.json'].some((name) => isNewer(join(root, name))) ||
    workspaces().some(
      (folder) =>
        !existsSync(join(folder, 'dist', 'tsconfig.tsbuildinfo')) ||
        SETTINGS.some((name) => isNewer(join(folder, name))) ||
        SOURCES.some((name) => isNewer(join(folder, name)) || entries(join(folder, name)).some(isNewer)),
    )
  );
}

/** Deletes the output of sources that are gone: the compiler leaves it, and a deleted test would go on running. */
function removeOrphans(folder) {
  for (const name of SOURCES) {
    const output = join(folder, 'dist', name);
    for (const file of entries(output)) {
      const stem = file.replace(/\.(js|d\.ts)(\.map)?$/, '');
      const source = stem.replace(output, join(folder, name));
      if (stem !== file && !existsSync(`${source}.ts`) && !existsSync(`${source}.tsx`)) rmSync(file);
    }
  }
}

/** Every file and folder below. A folder's own time tells that something in it was deleted or renamed. */
function entries(folder) {
  return existsSync(folder) ? readdirSync(folder, { recursive: true }).map((name) => join(folder, name)) : [];
}

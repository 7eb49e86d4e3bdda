import { delimiter, join } from 'node:path';
import { runQuietly } from './child.mjs';
import { alone, modifiedAt, root, say, succeed } from './project.mjs';

const modules = join(root, 'node_modules');

/** `npm ci` where node_modules is missing, unfinished or older than the lockfile. */
export async function ensureInstalled() {
  if (!isStale()) return;
  await alone(async () => {
    if (!isStale()) return;
    say('installing …');
    await succeed('npm ci', runQuietly('npm', ['ci', '--no-audit', '--no-fund'], { cwd: root, env: environment() }));
  });
}

/** npm writes its own lockfile into node_modules last. */
function isStale() {
  return modifiedAt(join(modules, '.package-lock.json')) < modifiedAt(join(root, 'package-lock.json'));
}

/** Without node_modules/.bin, which `npm run` puts first: npm must not run on a Node that it is about to delete. */
function environment() {
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.startsWith(modules));
  return { ...process.env, PATH: path.join(delimiter) };
}

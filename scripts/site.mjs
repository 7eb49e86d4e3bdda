import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './child.mjs';
import { findNode } from './find-node.mjs';
import { modifiedAt, root, succeed } from './project.mjs';

const folder = join(root, 'services', 'review-gateway', 'web');
const sources = ['src', 'public', 'index.html', 'vite.config.js', 'package.json'];
/** Written after all else. */
const built = join(folder, 'dist', 'site', 'index.html.br');

/** Whether the experts' page has to be bundled anew. */
export function isSiteStale() {
  const builtAt = modifiedAt(built);
  return sources.some((name) => files(join(folder, name)).some((file) => modifiedAt(file) >= builtAt));
}

/** Bundles the experts' page, which the review gateway serves. */
export async function buildSite() {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  await succeed('vite build', runQuietly(findNode(), [vite, 'build', '--logLevel', 'warn'], { cwd: folder }));
}

function files(path) {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path];
  return [path, ...readdirSync(path, { recursive: true }).map((name) => join(path, name))];
}

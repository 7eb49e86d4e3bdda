// Preloaded into a program of the image: refuses every module of a package, or of a workspace, that is not in the image.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { productionPackages } from './packages.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const workspaces = process.env.IMAGE_WORKSPACES.split(',');
const copied = process.env.IMAGE_PACKAGES.split(',');
const packages = productionPackages(JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')), workspaces);

registerHooks({
  resolve(specifier, context, next) {
    const resolved = next(specifier, context);
    // The program itself, and what is in Node, are there in any case.
    if (!context.parentURL || !resolved.url.startsWith('file:')) return resolved;
    const path = fileURLToPath(resolved.url).replace(root, '');
    const [, home] = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path) ?? /^(.+)\/dist\/src\//.exec(path) ?? [];
    if (!packages.has(home) && !copied.some((folder) => home?.startsWith(`${folder}/`)))
      throw new Error(`${home ?? path} is not in the image`);
    return resolved;
  },
});

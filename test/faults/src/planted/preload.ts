// Loaded by a process of the system before its own modules, as file:…/preload.js?repository=…&folder=…&plant=…: changes built
// code while it is loaded. Product code has no switch for what is planted here.
import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rewritesOf, rewritten } from './plants.js';
import { Windows } from './windows.js';

const { searchParams } = new URL(import.meta.url);
const repository = searchParams.get('repository')!;
const folder = searchParams.get('folder')!;
const rewrites = rewritesOf(searchParams.get('plant'));

Object.assign(globalThis, { planted: new Windows(folder) });

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    const here = rewrites.filter(({ file }) => url === pathToFileURL(join(repository, file)).href);
    if (here.length === 0) return loaded;
    try {
      const source = here.reduce(rewritten, textOf(loaded.source));
      appendFileSync(join(folder, 'rewritten'), here.map(({ file }) => `${file}\n`).join(''));
      return { ...loaded, source };
    } catch (error) {
      // A failed import could be caught and got over; a plant that did not take must not be.
      console.error(error);
      process.exit(70);
    }
  },
});

function textOf(source: string | ArrayBuffer | NodeJS.TypedArray | undefined): string {
  return typeof source === 'string' ? source : new TextDecoder().decode(source);
}

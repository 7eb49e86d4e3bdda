import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const outDir = 'dist/site';
const compressions = { br: promisify(brotliCompress), gz: promisify(gzip) };

/** Puts compressed copies beside the files, so that the gateway compresses nothing; those of index.html last. */
function precompressed() {
  return {
    name: 'precompressed',
    apply: 'build',
    async closeBundle() {
      const files = (await readdir(outDir, { recursive: true })).filter((name) => /\.(js|css|html|svg)$/.test(name));
      for (const name of files.toSorted((a, b) => Number(a === 'index.html') - Number(b === 'index.html'))) {
        const content = await readFile(join(outDir, name));
        for (const [suffix, compress] of Object.entries(compressions).toReversed())
          await writeFile(join(outDir, `${name}.${suffix}`), await compress(content));
      }
    },
  };
}

/** The page, as the review gateway serves it at `/`. */
export default defineConfig({
  plugins: [react(), precompressed()],
  build: {
    outDir,
    emptyOutDir: true,
    // The page's policy allows no script in the document itself.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    target: 'es2022',
    chunkSizeWarningLimit: 800,
  },
  // While the page is worked on: `npm start` in one terminal, `npx vite` in another.
  server: { proxy: { '/api': process.env.CONSILIUM_URL ?? 'http://127.0.0.1:8080' } },
});

import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import { plants, rewritesOf, rewritten, type Rewrite } from '../src/planted/plants.js';

const repository = fileURLToPath(new URL('../../../../', import.meta.url));

describe('A plant', () => {
  it.each(['windows', ...plants.map(({ name }) => name)])(
    'of %s finds its places in the built code, each once',
    (name) => {
      const rewrites = rewritesOf(name === 'windows' ? null : name);
      for (const [file, ofFile] of Map.groupBy(rewrites, (rewrite: Rewrite) => rewrite.file)) {
        const source = readFileSync(join(repository, file), 'utf8');
        expect(ofFile.reduce(rewritten, source)).not.toBe(source);
      }
    },
  );

  it('is refused where its place is gone, or is there twice', () => {
    const rewrite = { file: 'a.js', find: /here/, replace: '' };
    expect(() => rewritten('there', rewrite)).not.toThrow();
    expect(() => rewritten('nowhere to be found, here', rewrite)).toThrow(/2 places/);
    expect(() => rewritten('gone', rewrite)).toThrow(/0 places/);
  });

  describe('in a process', () => {
    const folder = mkdtempSync(join(tmpdir(), 'consilium-planted-'));
    afterAll(() => rmSync(folder, { recursive: true }));

    function run(source: string): Promise<{ code: unknown; output: string }> {
      const { file } = plants.find(({ name }) => name === 'inbox-off')!.rewrites[0]!;
      const program = join(folder, file);
      mkdirSync(dirname(program), { recursive: true });
      writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
      writeFileSync(program, source);
      const preload = new URL('../src/planted/preload.js', import.meta.url);
      preload.searchParams.set('folder', folder);
      preload.searchParams.set('repository', folder);
      preload.searchParams.set('plant', 'inbox-off');
      return new Promise((resolve) => {
        execFile(process.execPath, ['--import', preload.href, program], (error, stdout, stderr) =>
          resolve({ code: error?.code ?? 0, output: stdout + stderr }),
        );
      });
    }

    it('changes what is loaded, and tells that it did', async () => {
      const { code, output } = await run('console.log(`event_id  uuid PRIMARY KEY,`);');
      expect({ code, output }).toEqual({ code: 0, output: 'event_id  uuid NOT NULL,\n' });
      expect(readFileSync(join(folder, 'rewritten'), 'utf8')).toMatch(/inbox-partitions/);
    });

    it('ends the process where the code has changed under it', async () => {
      const { code, output } = await run('console.log("another table");');
      expect(code).toBe(70);
      expect(output).toMatch(/0 places/);
      expect(output).not.toMatch(/^another table$/m);
    });
  });
});

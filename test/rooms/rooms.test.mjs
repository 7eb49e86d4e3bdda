import { describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { kept, planted } from './imports.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const depcruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
const rules = join(root, '.dependency-cruiser.cjs');
const packages = ['@nestjs/common', '@nestjs/core', 'kafkajs', 'openai', 'pg', 'rxjs', 'typeorm', 'uuid', 'zod'];

/** The violations in a small tree of its own that holds these imports, as `file: rule`. */
async function violationsIn(imports) {
  const tree = mkdtempSync(join(tmpdir(), 'consilium-rooms-'));
  const write = (file, text) => {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), text, { flag: 'a' });
  };
  try {
    for (const name of packages) {
      write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }));
      write(`node_modules/${name}/index.js`, '');
    }
    for (const { from, to } of imports) {
      write(from, `import '${to}';\n`);
      if (to.startsWith('.')) write(join(dirname(from), to.replace(/\.js$/, '.ts')), '');
    }
    return await cruise(tree);
  } finally {
    rmSync(tree, { recursive: true });
  }
}

function cruise(tree) {
  const folders = ['libs', 'services', 'apps', 'tools', 'bench', 'test'].map((name) => join(tree, name));
  folders.forEach((folder) => mkdirSync(folder, { recursive: true }));
  const args = [depcruise, '--config', rules, '--output-type', 'json', ...folders.map((f) => f.slice(tree.length + 1))];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: tree, maxBuffer: 2 ** 26 }, (error, stdout) => {
      if (stdout === '') return reject(error);
      const { violations } = JSON.parse(stdout).summary;
      resolve(violations.map(({ from, rule }) => `${from}: ${rule.name}`).sort());
    });
  });
}

describe('the rooms', () => {
  it('refuse each planted import by its rule, and by no other', async () => {
    const expected = planted.map(({ from, rule }) => `${from}: ${rule}`).sort();
    expect(await violationsIn(planted)).toEqual(expected);
  });

  it('let every import pass that a room may have', async () => {
    expect(await violationsIn(kept)).toEqual([]);
  });

  it('have a planted violation for every rule', async () => {
    const { default: config } = await import(rules);
    const names = config.forbidden.map(({ name }) => name).sort();
    expect([...new Set(planted.map(({ rule }) => rule))].sort()).toEqual(names);
  });
});

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@consilium/testing';

const main = fileURLToPath(new URL('../../src/main.js', import.meta.url));

describe('the demo', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'consilium-cli-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function start(name: string, ...args: string[]) {
    const out = join(folder, name);
    // A folder of its own for what is temporary, so that whatever stays behind is seen.
    const temporary = mkdtempSync(join(folder, 'tmp-'));
    const child = spawn(process.execPath, [main, 'demo', '--out', out, ...args], {
      env: { ...process.env, TMPDIR: temporary },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    return { child, out, temporary, ended, output: () => output };
  }

  it('does the main job, twice at once without a collision, and leaves only what was asked for', async () => {
    const demos = [start('one', '--limit', '8'), start('two', '--limit', '8', '--seed', '2')];
    for (const demo of demos) {
      expect(await demo.ended).toBe(0);
      expect(demo.output()).toContain('21 of 21 hold');
      const summary = JSON.parse(readFileSync(join(demo.out, 'summary.json'), 'utf8')) as Record<string, unknown>;
      expect(summary).toMatchObject({ items: { imported: 8, open: 0 }, dead_letters: 0, simulated: true });
      expect(readdirSync(demo.out).toSorted()).toEqual(['refused.jsonl', 'release', 'summary.json']);
      expect(readdirSync(demo.temporary)).toEqual([]);
    }
  }, 150_000);

  it('stops everything on Ctrl-C', async () => {
    const demo = start('interrupted');
    await eventually(() => demo.output().includes('validated'), { within: 90_000 });
    demo.child.kill('SIGINT');
    expect(await demo.ended).toBe(130);
    expect(existsSync(demo.out)).toBe(false);
    expect(readdirSync(demo.temporary)).toEqual([]);
  }, 150_000);

  it('leaves no process behind when it is killed', async () => {
    const demo = start('killed');
    await eventually(() => demo.output().includes('validated'), { within: 90_000 });
    const processes = processesWith(demo.temporary);
    expect(processes.length).toBeGreaterThan(0);
    demo.child.kill('SIGKILL');
    await demo.ended;
    await eventually(() => processesWith(demo.temporary).length === 0, { within: 60_000 });
  }, 180_000);
});

/** Ids of the running processes whose command line names the folder. */
function processesWith(folder: string): string[] {
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder);
    } catch {
      return false;
    }
  });
}

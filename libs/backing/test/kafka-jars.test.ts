import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const script = fileURLToPath(new URL('./fixtures/fetch-jars.js', import.meta.url));

describe("the cache of Kafka's jars", () => {
  let tmp = '';
  let cache = '';
  beforeEach(async () => {
    tmp = await mkdtemp(join(tmpdir(), 'backing-test-'));
    cache = join(tmp, 'cache', 'consilium');
  });
  afterEach(() => rm(tmp, { recursive: true, force: true }));

  /** Another process with this program in Maven's place. */
  const fetchWith = async (mvn: string): Promise<string> => {
    const bin = join(tmp, 'bin');
    await mkdir(bin, { recursive: true });
    await writeFile(join(bin, 'mvn'), `#!/bin/sh\necho call >> "${tmp}/calls"\n${mvn}\n`, { mode: 0o755 });
    const env = { ...process.env, PATH: `${bin}:${process.env.PATH}`, XDG_CACHE_HOME: join(tmp, 'cache') };
    return (await promisify(execFile)(process.execPath, [script], { env })).stdout;
  };
  const copies =
    'for arg; do case $arg in -DoutputDirectory=*) mkdir -p "${arg#*=}"; sleep 0.5; echo > "${arg#*=}/a.jar";; esac; done';

  it('is filled once for all that need it at the same time', async () => {
    const folders = await Promise.all([fetchWith(copies), fetchWith(copies), fetchWith(copies)]);
    expect(new Set(folders)).toEqual(new Set([join(cache, 'kafka-4.3.1')]));
    expect(await readdir(folders[0])).toEqual(['a.jar']);
    expect(await readFile(join(tmp, 'calls'), 'utf8')).toBe('call\n');
    expect(await readdir(cache)).toEqual(['kafka-4.3.1']);
  });

  it('stays empty after a failure, which it explains, and is filled the next time', async () => {
    await mkdir(join(cache, 'kafka-4.3.1.fetching', 'jars'), { recursive: true });
    const failing = 'echo "[ERROR] no network"; exit 1';
    await expect(fetchWith(failing)).rejects.toThrow(/UnavailableError: Kafka's jars could not .*no network/);
    expect(await readdir(cache)).toEqual([]);
    expect(await readdir(await fetchWith(copies))).toEqual(['a.jar']);
  });
});

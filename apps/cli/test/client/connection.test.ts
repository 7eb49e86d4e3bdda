import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { connectionOf } from '../../src/client/connection.js';

describe('the connection', () => {
  const environment = { CONSILIUM_URL: 'https://consilium.example', CONSILIUM_CREDENTIAL: ' consilium_a_b\n' };

  it('comes from the environment', () => {
    expect(connectionOf({}, environment)).toEqual({ url: 'https://consilium.example', credential: 'consilium_a_b' });
  });

  it('comes from the options first', () => {
    const folder = mkdtempSync(join(tmpdir(), 'consilium-cli-'));
    const credentialFile = join(folder, 'credential');
    writeFileSync(credentialFile, 'consilium_c_d\n');
    const options = { url: 'http://localhost:9', credentialFile };
    expect(connectionOf(options, environment)).toEqual({ url: 'http://localhost:9', credential: 'consilium_c_d' });
    rmSync(folder, { recursive: true });
  });

  it.each([
    [{ url: 'nowhere' }, environment, /--url/],
    [{}, {}, /CONSILIUM_CREDENTIAL/],
    [{ credentialFile: '/not/there' }, environment, /\/not\/there/],
  ])('%j is refused as wrong use, with what to do', (options, env, words) => {
    const connect = () => connectionOf(options, env);
    expect(connect).toThrow(words);
    expect(connect).toThrow(expect.objectContaining({ exitCode: 2 }));
  });
});

import { createLog } from '@consilium/platform';
import { describe, expect, it } from '@jest/globals';
import type { EnsureAdministrator } from '../../src/application/ensure-administrator.js';
import { FirstAdministrator } from '../../src/first-administrator.js';

/** Fails with these errors, one at each attempt, and then succeeds. */
function failing(...errors: Error[]) {
  const attempts: (Error | undefined)[] = [];
  const ensure = {
    execute: async () => {
      const error = errors[attempts.length];
      attempts.push(error);
      if (error) throw error;
      return true;
    },
  } as unknown as EnsureAdministrator;
  return { attempts, first: new FirstAdministrator(ensure, createLog('test', 'fatal')) };
}

describe('the first administrator', () => {
  it('is waited for where the database goes away in between: the start does not fail', async () => {
    const lost = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    const { attempts, first } = failing(lost, lost);
    await first.onApplicationBootstrap();
    expect(attempts).toHaveLength(3);
  });

  it('fails the start where trying again is of no use', async () => {
    const { attempts, first } = failing(Object.assign(new Error('permission denied'), { code: 'EACCES' }));
    await expect(first.onApplicationBootstrap()).rejects.toThrow('permission denied');
    expect(attempts).toHaveLength(1);
  });
});

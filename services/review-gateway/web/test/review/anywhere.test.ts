import { describe, expect, it } from '@jest/globals';
import { nextFor, pathOfWork, takesAny } from '../../src/review/anywhere.js';
import type { Assignment } from '../../src/review/assignment.js';

const of = (project: string) => Promise.resolve({ project } as Assignment);

describe('the next assignment of any project', () => {
  it('is taken by the desk of its own project', async () => {
    expect(
      await nextFor(
        'a',
        () => of('a'),
        () => undefined,
      ),
    ).toEqual({ project: 'a' });
  });

  it('leads to the desk of another project, and never reaches the one that asked', async () => {
    const gone: string[] = [];
    const asked = nextFor(
      'a',
      () => of('b'),
      (project) => gone.push(project),
    );
    const first = await Promise.race([asked, new Promise((done) => setImmediate(() => done('nothing')))]);
    expect({ first, gone }).toEqual({ first: 'nothing', gone: ['b'] });
  });

  it('is none where nothing waits', async () => {
    expect(
      await nextFor(
        'a',
        () => Promise.resolve(null),
        () => undefined,
      ),
    ).toBeUndefined();
  });

  it('is asked for by desks whose address says so', () => {
    expect(takesAny(new URL(pathOfWork('a'), 'http://x').search)).toBe(true);
    expect(takesAny('')).toBe(false);
  });
});

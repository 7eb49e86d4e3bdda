import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { askBeforeLeaving, keepHere } from '../src/app/leaving.js';

const here = 'https://consilium.test/p/one/settings?part=policy';

describe('A link', () => {
  const navigate = jest.fn<Parameters<typeof askBeforeLeaving>[0]>();

  beforeEach(() => {
    navigate.mockClear();
    Object.assign(globalThis, { location: new URL(here) });
  });

  afterEach(() => {
    Reflect.deleteProperty(globalThis, 'location');
  });

  const follow = (to: string): void => askBeforeLeaving(navigate, to);

  it('leads where it says', () => {
    follow('/p/one/items');
    expect(navigate).toHaveBeenCalledWith('/p/one/items', undefined);
  });

  it('is asked about where something is unsaved, and followed once that is wanted', () => {
    const asked: (() => void)[] = [];
    const release = keepHere((leave) => asked.push(leave));
    follow('/p/two/settings');
    expect(navigate).not.toHaveBeenCalled();
    asked[0]!();
    expect(navigate).toHaveBeenCalledWith('/p/two/settings', undefined);
    release();
    follow('/p/one/items');
    expect(asked).toHaveLength(1);
  });

  it('to another part of the same page loses nothing, so nobody is asked', () => {
    const release = keepHere(() => expect(true).toBe(false));
    follow('/p/one/settings?part=rubric');
    expect(navigate).toHaveBeenCalledTimes(1);
    release();
  });
});

import { describe, expect, it } from '@jest/globals';
import { TwoAtATime } from '../../src/application/import/two-at-a-time.js';

/** Batches whose writing ends when it is told to. */
function batches() {
  const told: string[] = [];
  const begun: string[] = [];
  const ends = new Map<string, { resolve(name: string): void; reject(error: Error): void }>();
  const two = new TwoAtATime<string>((name) => Promise.resolve(void told.push(name)));
  const begin = (name: string, contents: readonly string[]) =>
    two.begin(
      contents.map((content) => ({ id: `${name} ${content}`, content, keyedContent: content })),
      () => {
        begun.push(name);
        return new Promise((resolve, reject) => ends.set(name, { resolve, reject }));
      },
    );
  const end = async (name: string, error?: Error) => {
    if (error) ends.get(name)!.reject(error);
    else ends.get(name)!.resolve(name);
    await new Promise(setImmediate);
  };
  return { two, told, begun, begin, end };
}

describe('Batches of an import', () => {
  it('are written two at a time, and told of in their order', async () => {
    const { begin, end, begun, told } = batches();
    await begin('first', ['a']);
    await begin('second', ['b']);
    const third = begin('third', ['c']);
    await end('second');
    expect([begun, told]).toEqual([['first', 'second'], []]);
    await end('first');
    await third;
    expect([begun, told]).toEqual([
      ['first', 'second', 'third'],
      ['first', 'second'],
    ]);
  });

  it('wait for the one before them that has a question of theirs', async () => {
    const { begin, end, begun } = batches();
    await begin('first', ['a', 'b']);
    const second = begin('second', ['c', 'b']);
    await new Promise(setImmediate);
    expect(begun).toEqual(['first']);
    await end('first');
    await second;
    expect(begun).toEqual(['first', 'second']);
  });

  it('are all through now and then, so that the project can be paused', async () => {
    const { begin, end, begun } = batches();
    for (const name of ['1', '2', '3', '4', '5', '6', '7']) {
      await begin(name, [name]);
      if (name !== '7') await end(name);
    }
    const eighth = begin('8', ['8']);
    await new Promise(setImmediate);
    expect(begun).toHaveLength(7);
    await end('7');
    await eighth;
    await begin('9', ['9']);
    expect(begun).toHaveLength(9);
  });

  it('are all over when the import ends, which fails with the first that failed', async () => {
    const { two, begin, end, told } = batches();
    await begin('first', ['a']);
    await begin('second', ['b']);
    await end('first', new Error('first'));
    let isOver = false;
    const ending = two.end().finally(() => (isOver = true));
    const failed = expect(ending).rejects.toThrow('first');
    await new Promise(setImmediate);
    expect(isOver).toBe(false);
    await end('second');
    await failed;
    await expect(begin('third', ['c'])).rejects.toThrow('first');
    expect(told).toEqual([]);
  });
});

let last: Promise<unknown> = Promise.resolve();

/**
 * One use at a time of what takes much memory, in the order in which they came. The next begins when this one's generator
 * ends, however it ends.
 */
export async function* oneAtATime<T>(use: () => AsyncIterable<T>): AsyncGenerator<T> {
  const before = last;
  let done!: () => void;
  last = new Promise<void>((resolve) => (done = resolve));
  try {
    await before;
    yield* use();
  } finally {
    done();
  }
}

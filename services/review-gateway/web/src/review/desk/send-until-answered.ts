import { ProblemError } from '../../api/problem.js';

const firstWaitMs = 1000;
const longestWaitMs = 15_000;

/**
 * Calls until somebody answers, whatever the answer is.
 * @param wait resolves after a while, or as soon as the connection is back
 * @param onWait no answer came: it will be tried again
 * @throws ProblemError what was answered instead; whatever the signal was aborted with
 */
export async function sendUntilAnswered<T>(
  send: () => Promise<T>,
  wait: (ms: number) => Promise<void>,
  onWait: () => void,
  signal: AbortSignal,
): Promise<T> {
  for (let ms = firstWaitMs; ; ms = Math.min(ms * 2, longestWaitMs)) {
    signal.throwIfAborted();
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof ProblemError) || !(error.isOffline || error.status === 429)) throw error;
    }
    onWait();
    await wait(ms);
  }
}

/** Resolves after the time, or as soon as the browser says that there is a connection. */
export function untilOnline(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    window.addEventListener('online', done);
  });
}

const firstDelaySeconds = 0.5;
const longestDelaySeconds = 30;
/** Longer than that no call waits: its job is handed back instead. */
export const longestWaitSeconds = 60;

/**
 * How long to wait before the same request is sent again: twice as long each time, half of it by chance, and never less than
 * what the server asks for and up to a quarter more. So calls that failed together don't come back together.
 * @param chance in [0, 1)
 */
export function retryDelaySeconds(tries: number, retryAfterSeconds: number | null, chance: number): number {
  const own = Math.min(firstDelaySeconds * 2 ** (tries - 1), longestDelaySeconds) * (0.5 + chance / 2);
  return Math.max(own, (retryAfterSeconds ?? 0) * (1 + chance / 4));
}

/** Retry-After in its two forms: seconds, and a date. @param now by the server's clock @returns null for anything else */
export function readRetryAfter(value: string | null | undefined, now: Date): number | null {
  const text = value?.trim() ?? '';
  if (/^\d+(\.\d+)?$/u.test(text)) return Number(text);
  // A date of RFC 9110 has its day in words: what Date reads beside it, such as "-5", is none.
  if (!/^[A-Z][a-z]+,? /u.test(text)) return null;
  const seconds = (Date.parse(text) - now.getTime()) / 1000;
  return Number.isNaN(seconds) ? null : Math.max(seconds, 0);
}

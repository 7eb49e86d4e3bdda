import type { LoggedRequest } from '@consilium/tools';

export interface MinuteWindows {
  readonly windows: number;
  /** The most in any window. */
  readonly requests: number;
  readonly tokens: number;
  /** Windows that passed a limit. */
  readonly over: { readonly requests: number; readonly tokens: number };
  /** The average of those windows that lie within the run. */
  readonly mean: { readonly requests: number; readonly tokens: number };
}

const stepMs = 1000;
const minuteMs = 60_000;

/** Windows of 60 s, one from each second on. A request and its tokens count when it began, whatever became of it. */
export function minuteWindows(
  requests: readonly LoggedRequest[],
  limits: { readonly requests: number; readonly tokens: number },
): MinuteWindows {
  const first = requests[0]!.start;
  const last = requests.at(-1)!.start;
  const found: { requests: number; tokens: number }[] = [];
  for (let from = first; from === first || from + minuteMs <= last; from += stepMs) {
    const within = requests.filter(({ start }) => start >= from && start < from + minuteMs);
    const tokens = within.reduce((sum, { tokens: used }) => sum + (used ? used.prompt + used.completion : 0), 0);
    found.push({ requests: within.length, tokens });
  }
  const most = (of: 'requests' | 'tokens') => Math.max(...found.map((window) => window[of]));
  const over = (of: 'requests' | 'tokens') => found.filter((window) => window[of] > limits[of]).length;
  const mean = (of: 'requests' | 'tokens') =>
    Math.round(found.reduce((sum, window) => sum + window[of], 0) / found.length);
  return {
    windows: found.length,
    requests: most('requests'),
    tokens: most('tokens'),
    over: { requests: over('requests'), tokens: over('tokens') },
    mean: { requests: mean('requests'), tokens: mean('tokens') },
  };
}

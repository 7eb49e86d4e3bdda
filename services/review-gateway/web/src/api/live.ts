import { createParser } from 'eventsource-parser';
import { send } from './client.js';

export interface SeatNews {
  readonly seat: string;
  readonly state: 'yours' | 'lost' | 'closed';
  readonly leaseUntil: string | null;
}

export interface Counts {
  /** For the caller. */
  readonly waiting: number;
}

export interface LiveListener {
  onSeat?(news: SeatNews): void;
  onCounts(counts: Counts): void;
  onConnection?(isConnected: boolean): void;
}

const firstWaitMs = 1000;
const longestWaitMs = 30_000;
/** The service says something at least every 15 s; after so long the connection is dead. */
const silenceMs = 40_000;

/** Hears what happens in a project until the signal is aborted; connects again with growing pauses. */
export async function listenLive(project: string, listener: LiveListener, signal: AbortSignal): Promise<void> {
  let wait = firstWaitMs;
  while (!signal.aborted) {
    try {
      await connection(project, listener, signal, () => (wait = firstWaitMs));
    } catch {
      // Closed, refused or silent: the page has what it last heard, and asks again.
    }
    if (!signal.aborted) listener.onConnection?.(false);
    await pause(wait, signal);
    wait = Math.min(wait * 2, longestWaitMs);
  }
}

async function connection(project: string, listener: LiveListener, signal: AbortSignal, onHeard: () => void) {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), silenceMs);
  try {
    const response = await send(`review-gateway/projects/${project}/live`, {
      headers: { accept: 'text/event-stream' },
      signal: AbortSignal.any([signal, silence.signal]),
    });
    listener.onConnection?.(true);
    const parser = createParser({ onEvent: ({ event, data }) => hear(event, data, listener) });
    const decoder = new TextDecoder();
    for await (const bytes of chunks(response)) {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), silenceMs);
      onHeard();
      parser.feed(decoder.decode(bytes, { stream: true }));
    }
  } finally {
    clearTimeout(timer);
  }
}

async function* chunks(response: Response): AsyncGenerator<Uint8Array> {
  const reader = response.body!.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

export function hear(event: string | undefined, data: string, listener: LiveListener): void {
  let news: unknown;
  try {
    news = JSON.parse(data);
  } catch {
    return;
  }
  if (news === null || typeof news !== 'object') return;
  if (event === 'seat' && 'seat' in news && 'state' in news) listener.onSeat?.(news as SeatNews);
  if (event === 'counts' && typeof (news as Partial<Counts>).waiting === 'number') listener.onCounts(news as Counts);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}

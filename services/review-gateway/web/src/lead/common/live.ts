import { EventSourceParserStream } from 'eventsource-parser/stream';
import { useEffect, useRef, useState } from 'react';
import { send } from '../../api/client.js';

export interface LiveCounts {
  readonly waiting: number;
  readonly held: number;
  readonly leased: number;
  readonly unassignable: number;
}

const firstWaitMs = 1000;
const longestWaitMs = 30_000;

/**
 * Follows what the gateway says of a project while the page is open, and takes the connection up again when it breaks.
 * @param onCounts called with each count that comes in
 * @returns whether it is connected
 */
export function useLiveCounts(project: string, onCounts: (counts: LiveCounts) => void): boolean {
  const [isLive, setLive] = useState(false);
  const latest = useRef(onCounts);
  useEffect(() => {
    latest.current = onCounts;
  });
  useEffect(() => {
    const ended = new AbortController();
    void follow(project, ended.signal, setLive, (counts) => latest.current(counts));
    return () => ended.abort();
  }, [project]);
  return isLive;
}

async function follow(
  project: string,
  signal: AbortSignal,
  setLive: (isLive: boolean) => void,
  onCounts: (counts: LiveCounts) => void,
): Promise<void> {
  let waitMs = firstWaitMs;
  while (!signal.aborted) {
    try {
      const response = await send(`review-gateway/projects/${project}/live`, {
        headers: { accept: 'text/event-stream' },
        signal,
      });
      if (!response.body) return;
      setLive(true);
      waitMs = firstWaitMs;
      const events = response.body
        .pipeThrough(new TextDecoderStream() as unknown as ReadableWritablePair<string, Uint8Array>)
        .pipeThrough(new EventSourceParserStream())
        .getReader();
      for (let next = await events.read(); !next.done; next = await events.read())
        if (next.value.event === 'counts') onCounts(JSON.parse(next.value.data) as LiveCounts);
    } catch {
      // Broken, refused or left: tried again below unless the page was left.
    }
    if (signal.aborted) return;
    setLive(false);
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    waitMs = Math.min(waitMs * 2, longestWaitMs);
  }
}

import { useEffect, useRef, useState } from 'react';
import { listenLive } from '../../api/live.js';

/**
 * Follows what the gateway counts in a project while the page is open.
 * @param onCounts called with each count that comes in
 * @returns whether it is connected
 */
export function useLiveCounts(project: string, onCounts: () => void): boolean {
  const [isLive, setLive] = useState(false);
  const latest = useRef(onCounts);
  useEffect(() => {
    latest.current = onCounts;
  });
  useEffect(() => {
    const ended = new AbortController();
    void listenLive(project, { onCounts: () => latest.current(), onConnection: setLive }, ended.signal);
    return () => ended.abort();
  }, [project]);
  return isLive;
}

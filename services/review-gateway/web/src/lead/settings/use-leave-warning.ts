import { useEffect, useLayoutEffect, useState } from 'react';
import { useSearch } from 'wouter';
import { keepHere } from '../../app/leaving.js';

export interface Leaving {
  leave(): void;
  stay(): void;
}

/**
 * Asks before the page is left while something isn't saved: the browser itself where it is closed or loaded anew; for a link
 * and for "back", what is returned is to be shown. Null while nobody is leaving.
 */
export function useLeaveWarning(isUnsaved: boolean): Leaving | null {
  const [go, setGo] = useState<(() => void) | null>(null);
  const part = useSearch();
  useEffect(() => {
    if (!isUnsaved) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isUnsaved]);
  // It ends at once with the page: whoever is logged out is led to the log-in right then.
  useLayoutEffect(() => (isUnsaved ? keepHere((leave) => setGo(() => leave)) : undefined), [isUnsaved, part]);
  return (
    go && {
      leave: () => {
        setGo(null);
        go();
      },
      stay: () => setGo(null),
    }
  );
}

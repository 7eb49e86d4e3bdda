import { useEffect, useLayoutEffect, useRef, useState } from 'react';
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
  const isLeaving = useRef(false);
  const part = useSearch();
  useEffect(() => {
    if (!isUnsaved) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isUnsaved]);
  // At once with the page's end: whoever is logged out is led to the log-in right then.
  useLayoutEffect(() => (isUnsaved ? keepHere((leave) => setGo(() => leave)) : undefined), [isUnsaved]);
  useEffect(() => {
    if (!isUnsaved) return;
    const here = location.href;
    // Going back can't be forbidden: it has happened, so the page is gone to anew, before anybody else hears of it.
    const back = (event: PopStateEvent): void => {
      if (isLeaving.current || location.pathname === new URL(here).pathname) return;
      event.stopImmediatePropagation();
      history.pushState(null, '', here);
      setGo(() => () => history.back());
    };
    window.addEventListener('popstate', back, { capture: true });
    return () => window.removeEventListener('popstate', back, { capture: true });
  }, [isUnsaved, part]);
  return (
    go && {
      leave: () => {
        isLeaving.current = true;
        setGo(null);
        go();
      },
      stay: () => setGo(null),
    }
  );
}

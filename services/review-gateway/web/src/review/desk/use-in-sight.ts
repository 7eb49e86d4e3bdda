import { useEffect, useRef, type RefObject } from 'react';

/** Brings an element into sight when it becomes the current one; not when the page is first shown, which begins at its top. */
export function useInSight<E extends Element>(isCurrent: boolean): RefObject<E | null> {
  const element = useRef<E>(null);
  const was = useRef(isCurrent);
  useEffect(() => {
    if (isCurrent && !was.current) element.current?.scrollIntoView({ block: 'nearest' });
    was.current = isCurrent;
  }, [isCurrent]);
  return element;
}

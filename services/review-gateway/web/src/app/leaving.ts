import type { AroundNavHandler } from 'wouter';

/** Is given what leaves the page, to be called once that is wanted. */
type Keeper = (leave: () => void) => void;

let keeper: Keeper | null = null;

/** Has leaving the page asked about, by way of links, until the returned is called. */
export function keepHere(asks: Keeper): () => void {
  keeper = asks;
  return () => {
    if (keeper === asks) keeper = null;
  };
}

/** Goes where a link leads, unless that is another page and something is unsaved on this one: then that is asked first. */
export const askBeforeLeaving: AroundNavHandler = (navigate, to, options) => {
  const go = (): void => navigate(to, options);
  const isSamePage = new URL(to, location.href).pathname === location.pathname;
  if (keeper === null || isSamePage) go();
  else keeper(go);
};

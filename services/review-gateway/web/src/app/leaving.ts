import type { AroundNavHandler } from 'wouter';

/** Is given what leaves the page, to be called once that is wanted. */
type Asks = (leave: () => void) => void;

let keeper: { readonly page: URL; readonly asks: Asks } | null = null;

/** Has leaving the page that is shown asked about, until the returned is called. */
export function keepHere(asks: Asks): () => void {
  const mine = { page: new URL(location.href), asks };
  keeper = mine;
  return () => {
    if (keeper === mine) keeper = null;
  };
}

/** Goes where a link leads, unless that is another page and something is unsaved on this one: then that is asked first. */
export const askBeforeLeaving: AroundNavHandler = (navigate, to, options) => {
  ask(new URL(to, location.href), () => navigate(to, options));
};

/**
 * The same where somebody goes back or forward, which can't be forbidden: it has happened, so the page is gone to anew before
 * anybody else hears of it. To be called before anybody else listens.
 */
export function watchGoingBack(): void {
  window.addEventListener('popstate', (event) => {
    const left = keeper?.page;
    if (!left || isSame(left, new URL(location.href))) return;
    event.stopImmediatePropagation();
    history.pushState(null, '', left);
    ask(null, () => history.back());
  });
}

function ask(to: URL | null, go: () => void): void {
  if (keeper === null || (to && isSame(keeper.page, to))) return go();
  keeper.asks(() => {
    keeper = null;
    go();
  });
}

/** Parts of a page differ in what comes behind its path. */
function isSame(page: URL, other: URL): boolean {
  return page.pathname === other.pathname;
}

/** Where to go after the log-in, as the address says: only ever a page of ours. */
export function returnPath(search: string): string {
  const path = new URLSearchParams(search).get('return');
  if (!path?.startsWith('/')) return '/';
  const origin = 'https://here.invalid';
  try {
    // As a browser would read it: `//host` and `/\host` lead elsewhere.
    const address = new URL(path, origin);
    if (address.origin !== origin || address.pathname.startsWith('/login')) return '/';
    return address.pathname + address.search;
  } catch {
    return '/';
  }
}

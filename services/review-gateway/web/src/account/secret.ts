/** What stands behind the `#` of an address: it is sent to no server, and is a secret here. */
export function secretOf(hash: string): string | null {
  const text = hash.replace(/^#/, '');
  try {
    return decodeURIComponent(text).trim() || null;
  } catch {
    return text;
  }
}

const taken = new Map<string, string>();

/**
 * The secret of the address, which is removed from it at once, so that it stays neither in view nor in the history.
 * Asked again (the page may be drawn twice), the same is said until it is dropped.
 */
export function takeSecret(): string | null {
  const { hash, pathname, search } = location;
  const secret = secretOf(hash);
  if (secret !== null) {
    taken.set(pathname, secret);
    history.replaceState(history.state, '', pathname + search);
  }
  return taken.get(pathname) ?? null;
}

export function dropSecrets(): void {
  taken.clear();
}

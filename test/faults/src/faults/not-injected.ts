/** The fault was none: the machine doesn't have what it needs, or nothing of the system has met it. */
export class NotInjected extends Error {
  override name = 'NotInjected';
}

/** @throws NotInjected where what should have happened did not */
export function assertInjected(happened: boolean, what: string): void {
  if (!happened) throw new NotInjected(what);
}

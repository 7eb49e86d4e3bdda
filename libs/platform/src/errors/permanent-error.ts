/** Thrown by the handling of an event that no retry can mend: it becomes a dead letter at once. */
export class PermanentError extends Error {
  override name = 'PermanentError';
}

const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/**
 * SQLSTATE classes whose cause passes: connection lost, transaction rolled back (deadlock, serialisation), insufficient
 * resources, lock not available, operator intervention (shutdown, restart), system error.
 */
const transientState = /^(08|40|53|55|57|58)/;

/** Whether the cause lies in the infrastructure, so that the same work can succeed later. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, retriable } = error as Error & { code?: unknown; retriable?: unknown };
  if (retriable === true) return true;
  if (typeof code === 'string' && (networkCodes.has(code) || (code.length === 5 && transientState.test(code))))
    return true;
  if (
    /connection (terminated|ended|closed)|timeout exceeded when trying to connect|client has encountered/i.test(
      error.message,
    )
  )
    return true;
  return isTransient(error.cause) || isTransient((error as { driverError?: unknown }).driverError);
}

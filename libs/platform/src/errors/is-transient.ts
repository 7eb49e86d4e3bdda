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
 * SQLSTATEs whose cause passes: connection lost, transaction read-only or timed out (a fail-over), login refused or database
 * missing (a password being changed, a restore), transaction rolled back (deadlock, serialisation), insufficient resources,
 * lock not available, operator intervention (shutdown, restart), system error.
 */
const transientState = /^(08|25006|25P0[34]|28|3D|40|53|55|57|58)/;

/** As the driver, its pool and TypeORM put it; none of them gives these errors a code. */
const connectionLost =
  /connection (terminated|ended|closed)|timeout exceeded when trying to connect|is not queryable|query runner already released/i;

/** Whether the cause lies in the infrastructure, so that the same work can succeed later. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, retriable } = error as Error & { code?: unknown; retriable?: unknown };
  if (retriable === true) return true;
  if (typeof code === 'string' && (networkCodes.has(code) || (code.length === 5 && transientState.test(code))))
    return true;
  if (connectionLost.test(error.message)) return true;
  return isTransient(error.cause) || isTransient((error as { driverError?: unknown }).driverError);
}

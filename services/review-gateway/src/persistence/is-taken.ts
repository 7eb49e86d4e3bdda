/** Whether the statement failed because a row of the same key was there: somebody else was faster. */
export function isTaken(error: unknown): boolean {
  const { code, driverError } = error as { code?: string; driverError?: { code?: string } };
  return code === '23505' || driverError?.code === '23505';
}

/**
 * A statement that each connection plans once instead of at every use: the largest ones take longer to plan than to run.
 * The driver knows such statements as an object with a name; TypeORM hands on what it is given, and declares only text.
 */
export function prepared(name: string, text: string): string {
  return { name, text } as unknown as string;
}

/** Whether the statement failed because a row of the same key was there: somebody else was faster. */
export function isTaken(error: unknown): boolean {
  const { code, driverError } = error as { code?: string; driverError?: { code?: string } };
  return code === '23505' || driverError?.code === '23505';
}

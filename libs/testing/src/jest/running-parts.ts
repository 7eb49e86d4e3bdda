/** A server that this run started. */
export interface RunningPart {
  address: string;
  stop(): Promise<void>;
}

// Jest loads set-up and teardown apart, as two copies of one module it may be: what they share hangs on the process.
const shared = globalThis as typeof globalThis & { consiliumTestParts?: RunningPart[] };

export function keepForTeardown(part: RunningPart): void {
  (shared.consiliumTestParts ??= []).push(part);
}

export async function stopAll(): Promise<void> {
  await Promise.all((shared.consiliumTestParts ?? []).map((part) => part.stop()));
}

import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Each process of a distributed system: its name, its service, and what sets it apart. */
export const serviceProcesses = [
  { name: 'generator-api', service: 'generator', environment: { ROLE: 'api' } },
  { name: 'generator-worker-1', service: 'generator', environment: { ROLE: 'worker' } },
  { name: 'generator-worker-2', service: 'generator', environment: { ROLE: 'worker' } },
  { name: 'review-gateway', service: 'review-gateway', environment: {} },
  { name: 'scorer-1', service: 'scorer', environment: {} },
  { name: 'scorer-2', service: 'scorer', environment: {} },
  { name: 'exporter', service: 'exporter', environment: {} },
] as const;

/**
 * How large Node lets the memory of a service grow, as in the container image: it stays below 300 MiB under load. By itself Node
 * goes by the size of the machine, and takes more than twice as much for the same work. With so low a limit it would collect
 * the garbage at each growth by 30 %, which took much of the time of an import: here it waits for twice as much.
 */
export const serviceSizes = [
  '--max-semi-space-size=8',
  '--max-old-space-size=256',
  '--heap-growing-percent=60',
] as const;

/** What Node runs for a service. */
export function programOf(service: string): string {
  return fileURLToPath(new URL('./main.js', import.meta.resolve(`@consilium/${service}`)));
}

/** By service, the base URLs that an ingress shares requests among. Workers serve health only. */
export function upstreamsOf(
  running: readonly { readonly name: string; readonly service: string; readonly url: string }[],
): Record<string, string[]> {
  const upstreams: Record<string, string[]> = {};
  for (const { name, service, url } of running)
    if (!name.includes('worker')) upstreams[service] = [...(upstreams[service] ?? []), url];
  return upstreams;
}

/** Makes below the folder what the processes share, keys for tokens above all. @returns the variables that name it to them */
export function makeSharedFiles(folder: string) {
  const variables = {
    AUTH_PRIVATE_KEY_FILE: join(folder, 'token-key.pem'),
    AUTH_PUBLIC_KEY_FILE: join(folder, 'token-key.pub.pem'),
    ADMINISTRATOR_CREDENTIAL_FILE: join(folder, 'administrator-credential'),
    RELEASE_DIR: join(folder, 'releases'),
  };
  const keys = generateKeyPairSync('ed25519');
  const privateKey = keys.privateKey.export({ type: 'pkcs8', format: 'pem' });
  writeFileSync(variables.AUTH_PRIVATE_KEY_FILE, privateKey, { mode: 0o600 });
  writeFileSync(variables.AUTH_PUBLIC_KEY_FILE, keys.publicKey.export({ type: 'spki', format: 'pem' }));
  mkdirSync(variables.RELEASE_DIR, { recursive: true });
  return variables;
}

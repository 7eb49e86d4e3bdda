import { stopAll } from './running-parts.js';

/** Stops what the global set-up started. */
export default async function globalTeardown(): Promise<void> {
  await stopAll();
}

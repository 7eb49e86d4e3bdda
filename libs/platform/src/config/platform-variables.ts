import { createPublicKey } from 'node:crypto';
import { z } from 'zod';

/** The environment variables that every service understands. */
export const platformVariables = z.object({
  DATABASE_URL: z.url(),
  DATABASE_POOL: z.coerce.number().int().min(2).default(10),
  TRANSPORT: z.enum(['embedded', 'kafka']).default('kafka'),
  /** Of the embedded log; used where TRANSPORT is embedded. */
  LOG_DATABASE_URL: z.url().optional(),
  /** host:port, comma separated; used where TRANSPORT is kafka. */
  KAFKA_BROKERS: z.string().optional(),
  TOPIC_PREFIX: z.string().default(''),
  HOST: z.string().default('0.0.0.0'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** How many proxies of ours a request comes through: so many say who the caller is, and whether by TLS. */
  PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
  /** Ed25519 public key, SPKI in PEM, with which tokens are verified. */
  AUTH_PUBLIC_KEY: z
    .string()
    // An environment variable of one line.
    .transform((key) => key.replaceAll('\\n', '\n'))
    .refine(isPublicKey, 'not an Ed25519 public key (SPKI in PEM)'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  SHUTDOWN_GRACE_SECONDS: z.coerce.number().min(1).default(30),
});

/** What the transport needs that TRANSPORT names, so that its lack is told together with all other faults. */
export function variablesOfTransport(transport: string | undefined): z.ZodRawShape {
  const { LOG_DATABASE_URL, KAFKA_BROKERS } = platformVariables.shape;
  return transport === 'embedded'
    ? { LOG_DATABASE_URL: LOG_DATABASE_URL.unwrap() }
    : { KAFKA_BROKERS: KAFKA_BROKERS.unwrap() };
}

function isPublicKey(pem: string): boolean {
  try {
    return createPublicKey(pem).asymmetricKeyType === 'ed25519';
  } catch {
    return false;
  }
}

export type PlatformConfiguration = z.infer<typeof platformVariables>;

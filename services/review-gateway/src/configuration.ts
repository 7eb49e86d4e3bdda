import { z } from 'zod';

/** The review gateway's own environment variables. */
export const reviewGatewayVariables = z.object({
  /** Ed25519 private key, PKCS8 in PEM, with which tokens are signed. */
  AUTH_PRIVATE_KEY: z.string().min(1),
  /** Where the first administrator's credential is left, if there is no administrator yet. */
  ADMINISTRATOR_CREDENTIAL_FILE: z.string().min(1).optional(),
  /** For rate limits counted over all replicas; without it each counts for itself. */
  REDIS_URL: z.url().optional(),
});

export type ReviewGatewayConfiguration = z.infer<typeof reviewGatewayVariables>;

import { z } from 'zod';

/** The review gateway's own environment variables. */
export const reviewGatewayVariables = z.object({
  /** Ed25519 private key, PKCS8 in PEM, with which tokens are signed. */
  AUTH_PRIVATE_KEY: z.string().min(1),
  /** Where the first administrator's credential is left, if there is no administrator yet. */
  ADMINISTRATOR_CREDENTIAL_FILE: z.string().min(1).optional(),
  /** For rate limits and live pages over all replicas; without it each is for itself. */
  REDIS_URL: z.url().optional(),
  /** Where browsers find the page, such as https://consilium.example.org; without it, where a request was sent to. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Issuer of an OpenID provider, which is found out about by discovery; without it there are local accounts only. */
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  /** None for a public client. */
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** What people call the provider, such as the name of their organisation. */
  OIDC_NAME: z.string().min(1).max(100).default('your organisation'),
  /** Folder of the built page; without it, where the page's bundling leaves it. */
  SITE_DIR: z.string().min(1).optional(),
});

export type ReviewGatewayConfiguration = z.infer<typeof reviewGatewayVariables>;

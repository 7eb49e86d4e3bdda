/** Secrets that nobody types: of sessions and invitations. */
export abstract class SessionSecrets {
  /** `secret` is shown once, the hash is stored. */
  abstract create(): { readonly secret: string; readonly hash: Uint8Array };
  abstract hashOf(secret: string): Uint8Array;
}

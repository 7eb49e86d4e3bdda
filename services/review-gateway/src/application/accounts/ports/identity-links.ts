/** Who has gone to their OpenID provider to link themselves with their account here; good for ten minutes and once. */
export abstract class IdentityLinks {
  /** @param stateHash of the state that the provider sends back */
  abstract begin(stateHash: Uint8Array, subject: string, session: string): Promise<void>;
  /** @returns whose account it is; null where nothing was begun, or the session in which it was has ended */
  abstract take(stateHash: Uint8Array): Promise<string | null>;
}

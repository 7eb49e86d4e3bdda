/** Where the browser goes to log in through the organisation; an invitation is accepted on the way. */
export function oidcAddress(parameters: { return: string; invitation?: string }): string {
  return `/api/review-gateway/session/oidc?${new URLSearchParams(parameters).toString()}`;
}

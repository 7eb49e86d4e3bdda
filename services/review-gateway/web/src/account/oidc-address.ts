/** Where the browser goes to log in through the organisation. */
export function oidcAddress(parameters: { return: string }): string {
  return `/api/review-gateway/session/oidc?${new URLSearchParams(parameters).toString()}`;
}

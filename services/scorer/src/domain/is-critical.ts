/** Whether a review marked a critical span. */
export function isCritical({ spans }: { readonly spans: readonly { readonly severity: string }[] }): boolean {
  return spans.some(({ severity }) => severity === 'critical');
}

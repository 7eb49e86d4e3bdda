const directives = {
  'default-src': "'none'",
  'script-src': "'self'",
  // The component library sets style elements.
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
};

/** What the page may do in a browser: no script that is not a file of ours, and nothing from or to elsewhere. */
export function pagePolicy(isSecure: boolean): Record<string, string> {
  const policy = Object.entries(directives).map(([directive, sources]) => `${directive} ${sources}`);
  return {
    'content-security-policy': policy.join('; '),
    ...(isSecure && { 'strict-transport-security': 'max-age=63072000' }),
  };
}

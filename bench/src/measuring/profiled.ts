/** For a profile of the services, as NODE_OPTIONS gives it: part of their environment. */
export const profiled: NodeJS.ProcessEnv = process.env['NODE_OPTIONS']
  ? { NODE_OPTIONS: process.env['NODE_OPTIONS'] }
  : {};

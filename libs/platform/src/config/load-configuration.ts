import { readFileSync } from 'node:fs';
import { z } from 'zod';

export class ConfigurationError extends Error {
  override name = 'ConfigurationError';
}

/**
 * Reads the environment by a schema whose keys are variable names. A variable `X` may be given as a file by `X_FILE`, so
 * that secrets need not stand in the environment; one that is empty counts as not set, there and here.
 * @throws ConfigurationError that names every fault at once
 */
export function loadConfiguration<S extends z.ZodObject>(
  schema: S,
  environment: Record<string, string | undefined>,
): z.infer<S> {
  const values: Record<string, string> = {};
  const faults: string[] = [];
  const unreadable = new Set<string>();
  for (const name of Object.keys(schema.shape)) {
    const file = environment[`${name}_FILE`];
    const value = environment[name];
    if (value !== undefined && value !== '') values[name] = value;
    else if (file) {
      try {
        const content = readFileSync(file, 'utf8').trim();
        if (content !== '') values[name] = content;
      } catch (error) {
        faults.push(`${name}_FILE: ${(error as Error).message}`);
        unreadable.add(name);
      }
    }
  }
  const result = schema.safeParse(values);
  if (!result.success)
    for (const issue of result.error.issues) {
      const name = issue.path.join('.');
      if (unreadable.has(name)) continue;
      faults.push(values[name] === undefined ? `${name} is not set (${issue.message})` : `${name}: ${issue.message}`);
    }
  if (faults.length > 0) throw new ConfigurationError(`The configuration is not usable:\n  ${faults.join('\n  ')}`);
  return result.data as z.infer<S>;
}

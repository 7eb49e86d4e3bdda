import { CliError, createProgram } from '@consilium/cli';

export interface Outcome {
  readonly code: number;
  /** What it printed, and what it said of its failure. */
  readonly output: string;
}

/** Runs a call of `consilium`, as its process would. */
export async function consilium(call: readonly string[], environment: Record<string, string>): Promise<Outcome> {
  let output = '';
  let code = 0;
  const written = { write: (text: string) => (output += text) } as unknown as NodeJS.WriteStream;
  const surroundings = { environment, output: written, signal: new AbortController().signal };
  try {
    await createProgram(surroundings, (told) => (code = told)).parseAsync([...call], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    code = error.exitCode;
    output += error.message;
  }
  return { code, output };
}

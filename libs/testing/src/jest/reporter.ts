import { writeSync } from 'node:fs';
import { relative } from 'node:path';

interface Run {
  rootDir: string;
  testNamePattern?: string | undefined;
}

/** What is used here of a file's results, by Jest's names. */
interface FileResult {
  testFilePath: string;
  skipped: boolean;
  testResults: { status: string; fullName: string }[];
}

/**
 * Prints at the very end which tests were skipped and why, so that a green run can't hide them. With
 * CONSILIUM_FORBID_SKIPS=1 any skip fails the run.
 */
export default class SkippedTestsReporter {
  private error: Error | undefined;

  constructor(private readonly run: Run) {}

  onRunComplete(_contexts: unknown, results: { testResults: FileResult[] }): void {
    // With a name pattern the others were left out on purpose.
    if (this.run.testNamePattern) return;
    const lines = results.testResults.flatMap((file) => skippedIn(file, this.run.rootDir));
    if (lines.length === 0) return;
    const forbidden = process.env.CONSILIUM_FORBID_SKIPS === '1';
    const summary = `${lines.length} TEST${lines.length === 1 ? '' : 'S'} SKIPPED`;
    const verdict = forbidden ? `${summary}, which this run forbids (CONSILIUM_FORBID_SKIPS=1)` : summary;
    this.printAtTheEnd(`\n${[...lines, verdict].join('\n')}\n`);
    if (forbidden) this.error = new Error(verdict);
  }

  /** Jest's own summary comes after every other reporter, so the end is that of the process. */
  protected printAtTheEnd(text: string): void {
    process.once('exit', () => writeSync(process.stderr.fd, text));
  }

  getLastError(): Error | undefined {
    return this.error;
  }
}

const DID_NOT_RUN = ['pending', 'disabled', 'skipped', 'todo'];

function skippedIn(file: FileResult, rootDir: string): string[] {
  const path = relative(rootDir, file.testFilePath);
  const skipped = file.testResults.filter((test) => DID_NOT_RUN.includes(test.status));
  if (skipped.length === 0 && file.skipped) return [`skipped  ${path}`];
  return skipped.map((test) => `skipped  ${path}: ${test.fullName}`);
}

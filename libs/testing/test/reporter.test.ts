import { afterEach, describe, expect, it } from '@jest/globals';
import SkippedTestsReporter from '../src/jest/reporter.js';

const test = (status: string, fullName: string) => ({ status, fullName });
const results = {
  testResults: [
    {
      testFilePath: '/repo/a.test.js',
      skipped: false,
      testResults: [test('passed', 'fine'), test('pending', 'k [no kafka: no Java]')],
    },
    { testFilePath: '/repo/b.test.js', skipped: true, testResults: [] },
  ],
};

describe('the report of skipped tests', () => {
  const forbid = process.env.CONSILIUM_FORBID_SKIPS;
  let printed = '';
  class Reporter extends SkippedTestsReporter {
    protected override printAtTheEnd(text: string): void {
      printed += text;
    }
  }
  const report = (options: { testNamePattern?: string } = {}) => {
    const reporter = new Reporter({ rootDir: '/repo', ...options });
    reporter.onRunComplete(undefined, results);
    return reporter;
  };
  afterEach(() => {
    printed = '';
    if (forbid === undefined) delete process.env.CONSILIUM_FORBID_SKIPS;
    else process.env.CONSILIUM_FORBID_SKIPS = forbid;
  });

  it('names each with its reason, and counts them last', () => {
    delete process.env.CONSILIUM_FORBID_SKIPS;
    expect(report().getLastError()).toBeUndefined();
    expect(printed).toContain('skipped  a.test.js: k [no kafka: no Java]');
    expect(printed.trim().split('\n').at(-1)).toBe('2 TESTS SKIPPED');
  });

  it('fails the run where skips are forbidden', () => {
    process.env.CONSILIUM_FORBID_SKIPS = '1';
    expect(report().getLastError()?.message).toContain('2 TESTS SKIPPED');
  });

  it('is silent where a name pattern left tests out on purpose', () => {
    report({ testNamePattern: 'one' });
    expect(printed).toBe('');
  });
});

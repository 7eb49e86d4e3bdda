import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));

/** A module of libs/testing, or nothing while that library isn't built (its own first build, a partial checkout). */
function testing(module) {
  const file = `${root}libs/testing/dist/src/jest/${module}.js`;
  return existsSync(file) ? file : undefined;
}

const globalSetup = testing('global-setup');
const globalTeardown = testing('global-teardown');
const reporter = testing('reporter');

/** Tests run the built output, without a transform: what is tested is what ships. */
export default {
  testEnvironment: 'node',
  roots: ['libs', 'services', 'apps', 'tools', 'bench', 'test', 'scripts'].map((folder) => `<rootDir>/${folder}`),
  testMatch: ['**/dist/test/**/*.test.js', '<rootDir>/{scripts,test/deploy,test/rooms}/**/*.test.mjs'],
  transform: {},
  testTimeout: 120_000,
  // More than cores: much of the longest suites is waiting for leases, time-outs and brokers.
  maxWorkers: 3,
  testSequencer: '<rootDir>/scripts/longest-first.mjs',
  // Every test file loads its own copy of Nest and TypeORM, and Node does not give back all of an ES module's memory.
  workerIdleMemoryLimit: '1GB',
  ...(globalSetup && { globalSetup }),
  ...(globalTeardown && { globalTeardown }),
  reporters: ['default', ...(reporter ? [reporter] : [])],
};

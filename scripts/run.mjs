#!/usr/bin/env node
// Every command of the project starts here, on whatever Node >= 20 the machine has and without any dependency: installs
// and builds what is missing or stale, then goes on with the Node that the lockfile pins.
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { check } from './check.mjs';
import { runProgram } from './child.mjs';
import { Failure } from './failure.mjs';
import { findNode } from './find-node.mjs';
import { ensureInstalled } from './install.mjs';
import { root, say } from './project.mjs';

/** Options of Node, program and first arguments of each command. */
const programs = {
  demo: ['apps/cli/dist/src/main.js', 'demo'],
  cli: ['apps/cli/dist/src/main.js'],
  start: ['apps/standalone/dist/src/main.js'],
  stack: ['tools/dist/src/stack/main.js'],
  model: ['tools/dist/src/simulation/llm/main.js'],
  bench: ['bench/dist/src/main.js'],
  faults: ['test/faults/dist/src/main.js'],
  test: ['node_modules/jest/bin/jest.js'],
};

/** The tests are ES modules, which jest runs by an interface of Node that is still marked experimental. */
const nodeOptions = { test: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'] };

async function main(command, args) {
  if (command === 'check') return check();
  if (!Object.hasOwn(programs, command)) {
    throw new Failure(`Usage: node scripts/run.mjs ${[...Object.keys(programs), 'check'].join('|')} [arguments]`, 2);
  }
  await ensureInstalled();
  await ensureBuilt();
  const [program, ...first] = programs[command];
  return runProgram(findNode(), [...(nodeOptions[command] ?? []), join(root, program), ...first, ...args], {
    cwd: command === 'test' ? root : process.cwd(),
  });
}

try {
  const [command = '', ...args] = process.argv.slice(2);
  process.exitCode = await main(command, args);
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  say(error.message);
  process.exitCode = error.exitCode;
}

import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure } from './failure.mjs';
import { withLock } from './lock.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** The folders that the root tsconfig.json builds. */
export function workspaces() {
  const { references } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'));
  return references.map(({ path }) => join(root, path));
}

/** When a file was last written, in ms; -1 where there is none. */
export function modifiedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? -1;
}

/** Two commands at once in one clone must not install or build at the same time. */
export function alone(work) {
  const onWait = () => say('another command is installing or building here, waiting …');
  return withLock(join(root, 'dist', 'preparing.lock'), work, onWait);
}

/** Progress goes to stderr: a command's stdout may be piped into another. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Throws a Failure with the command's output if it did not end well. */
export async function succeed(command, running) {
  const { code, output } = await running;
  if (code !== 0) throw new Failure(`${output.trim()}\n${command} failed (exit code ${code}).`, code);
}

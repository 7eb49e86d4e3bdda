import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** One Ctrl-C can arrive twice: from the terminal, and passed on by npm. */
const SAME_SIGNAL_MS = 1_000;

/** Preloaded by a program that shall not outlive us. */
const DIE_WITH_PARENT = new URL('die-with-parent.mjs', import.meta.url).href;

/**
 * Runs a Node program in the foreground, its terminal being ours, and gives its exit code.
 *
 * The program gets a process group of its own. Otherwise a terminal's Ctrl-C would reach it beside the signal passed on
 * from here, and many a program takes the second as "stop at once".
 *
 * @param {string} node the Node binary
 * @param {string[]} args its options, the program and the program's arguments
 */
export function runProgram(node, args, options = {}) {
  const stdio = ['inherit', 'inherit', 'inherit', 'ipc'];
  const env = { ...process.env, CONSILIUM_RUNNER: String(process.pid) };
  return finished(spawn(node, ['--import', DIE_WITH_PARENT, ...args], { ...options, env, stdio, detached: true }));
}

/** Runs a command to its end without showing what it prints; gives its exit code and output. */
export async function runQuietly(file, args, options = {}) {
  const child = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  return { code: await finished(child), output };
}

/** The child's exit code, by a shell's convention 128 + n where signal n ended it. Signals we get go to the child. */
function finished(child) {
  const last = new Map();
  const forward = (signal) => {
    const now = Date.now();
    if (now - (last.get(signal) ?? 0) >= SAME_SIGNAL_MS) child.kill(signal);
    last.set(signal, now);
  };
  for (const signal of FORWARDED) process.on(signal, forward);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  }).finally(() => {
    for (const signal of FORWARDED) process.off(signal, forward);
  });
}

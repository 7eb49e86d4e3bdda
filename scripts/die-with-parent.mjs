import { isMainThread } from 'node:worker_threads';

// Preloaded into a program that run.mjs runs in a process group of its own. Where run.mjs is killed in a way that it
// can't pass on, the channel between the two closes, and the program's group must not stay behind alone.
// The program's own threads and forks load this too, with nothing to do.
if (isMainThread && process.ppid === Number(process.env.CONSILIUM_RUNNER)) {
  process.on('disconnect', () => process.kill(-process.pid, 'SIGKILL'));
  process.channel?.unref();
}

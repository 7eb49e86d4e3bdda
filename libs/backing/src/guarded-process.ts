import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PATIENCE_MS, PIDS, readPids } from './leftover.js';
import type { ServerFolder } from './server-folder.js';

/**
 * Runs a command for as long as its standard input stays open. That pipe closes when this process ends, however it ends
 * (SIGKILL included), so a server never outlives whoever started it, and no signal handler is needed for that.
 * Arguments: signal to stop with, tenths of a second until SIGKILL, file for the two process ids, folder to remove once
 * stopped or '', command… A server that ends unasked leaves its folder, and so its log, to whoever started it.
 */
const GUARD = `
stopping=; signal=$1; patience=$2; pids=$3; trash=$4; shift 4
exec 3<&0 </dev/null
trap 'stopping=1' USR1
"$@" 3<&- &
child=$!
echo "$$ $child" > "$pids"
{
  read -r line <&3
  kill -s USR1 "$$"
  kill -s "$signal" "$child"
  n=0
  while kill -0 "$child" && [ "$n" -lt "$patience" ]; do sleep 0.1; n=$((n + 1)); done
  kill -s KILL "$child"
} >/dev/null 2>&1 &
watch=$!
exec 3<&-
while wait "$child"; kill -0 "$child" 2>/dev/null; do :; done
kill "$watch" 2>/dev/null
rm -f -- "$pids"
if [ -n "$stopping" ] && [ -n "$trash" ]; then rm -rf -- "$trash"; fi
`;

export interface GuardedCommand {
  /** The server's name, for messages and its log file. */
  name: string;
  command: string[];
  /** The folder of the server; it must be named in the command line too, which is how a leftover is recognised. */
  folder: ServerFolder;
  stopSignal: 'INT' | 'QUIT' | 'TERM' | 'KILL';
  env?: NodeJS.ProcessEnv;
}

export interface GuardedProcess {
  /** The server's own process id. */
  readonly pid: number;
  /** Settles when the server has ended, by stop() or by itself. */
  readonly ended: Promise<void>;
  /** Ends it and gives up its folder. */
  stop(): Promise<void>;
}

const READY_MS = 120_000;

/** A server that recovers says so itself. It may take as long as it needs: stopped before, it would begin anew at each start. */
export type Readiness = boolean | 'recovering';

/** Starts a server and waits until it is ready. Throws with the end of its log if it ends before, or takes too long. */
export async function startGuarded(
  spec: GuardedCommand,
  isReady: (log: string) => Readiness | Promise<Readiness>,
): Promise<GuardedProcess> {
  const server = await spawnGuarded(spec);
  let deadline = Date.now() + READY_MS;
  for (;;) {
    const ended = server.hasEnded();
    const log = await server.lastLog();
    const ready = !ended && (await isReady(log));
    if (ready === true) return server;
    if (ready === 'recovering') deadline = Date.now() + READY_MS;
    if (ended || Date.now() > deadline) {
      await server.stop();
      const what = ended ? 'did not start' : `was not ready after ${READY_MS / 1000} s`;
      throw new Error(`${spec.name} ${what} in ${spec.folder.path}. Its last words:\n${log || 'none'}`);
    }
    await sleep(25);
  }
}

interface Spawned extends GuardedProcess {
  hasEnded(): boolean;
  lastLog(): Promise<string>;
}

async function spawnGuarded(spec: GuardedCommand): Promise<Spawned> {
  const { path, throwaway, release } = spec.folder;
  const logFile = join(path, `${spec.name}.log`);
  const pids = join(path, PIDS);
  await rm(pids, { force: true });
  await rename(logFile, `${logFile}.1`).catch(() => undefined);
  const log = await open(logFile, 'a');
  const patience = String(PATIENCE_MS / 100);
  const guard = spawn(
    '/bin/sh',
    ['-c', GUARD, 'guard', spec.stopSignal, patience, pids, throwaway ? path : '', ...spec.command],
    // A group of its own: Ctrl-C in the terminal reaches only this process, which may still need the server to finish.
    { stdio: ['pipe', log.fd, log.fd], detached: true, cwd: '/', env: spec.env ?? process.env },
  );
  await log.close();
  let over = false;
  const ended = once(guard, 'exit').then(() => {
    over = true;
  });
  guard.stdin?.on('error', () => undefined);
  const lastLog = async () =>
    (await readFile(logFile, 'utf8').catch(() => '')).trim().split('\n').slice(-40).join('\n');
  let pid: number | undefined;
  while (pid === undefined && !over) {
    pid = (await readPids(path))?.child;
    if (pid === undefined) await sleep(5);
  }
  // It doesn't keep this process alive: whoever forgets stop() still ends, and the server with it.
  guard.unref();
  (guard.stdin as unknown as { unref?: () => void } | null)?.unref?.();
  return {
    pid: pid ?? -1,
    ended,
    hasEnded: () => over,
    lastLog,
    stop: async () => {
      guard.ref();
      guard.stdin?.end();
      await ended;
      await release();
    },
  };
}

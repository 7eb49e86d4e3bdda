import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { hasEnded, processIdentity, runsOn } from './processes.js';

/**
 * Runs a command for as long as its standard input stays open. That pipe closes when this process ends, however it ends
 * (SIGKILL included), so a server never outlives whoever started it, and no signal handler is needed for that.
 * Arguments: signal to stop with, seconds until SIGKILL, file for the two process ids, folder to remove at the end or '',
 * command…
 */
const GUARD = `
signal=$1; patience=$2; pids=$3; trash=$4; shift 4
exec 3<&0 </dev/null
"$@" 3<&- &
child=$!
echo "$$ $child" > "$pids"
{
  read -r line <&3
  kill -s "$signal" "$child"
  n=0
  while kill -0 "$child" && [ "$n" -lt "$patience" ]; do sleep 0.1; n=$((n + 1)); done
  kill -s KILL "$child"
} >/dev/null 2>&1 &
watch=$!
exec 3<&-
wait "$child"; code=$?
kill "$watch" 2>/dev/null
rm -f -- "$pids"
if [ -n "$trash" ]; then rm -rf -- "$trash"; fi
exit "$code"
`;

const PIDS = 'process.pid';
const PATIENCE_MS = 30_000;

export interface GuardedCommand {
  /** The server's name, for messages and its log file. */
  name: string;
  command: string[];
  /** The folder of the server; it must be named in the command line too, which is how a leftover is recognised. */
  folder: string;
  stopSignal: 'INT' | 'QUIT' | 'TERM' | 'KILL';
  /** The folder goes when the server ends. */
  throwaway: boolean;
  env?: NodeJS.ProcessEnv;
}

export interface GuardedProcess {
  /** The server's own process id. */
  readonly pid: number;
  /** Settles when the server has ended, by stop() or by itself. */
  readonly ended: Promise<void>;
  hasEnded(): boolean;
  stop(): Promise<void>;
  /** The end of its log, for an error message. */
  lastLog(): Promise<string>;
}

export async function startGuarded(spec: GuardedCommand): Promise<GuardedProcess> {
  const logFile = join(spec.folder, `${spec.name}.log`);
  const pids = join(spec.folder, PIDS);
  await rm(pids, { force: true });
  await rename(logFile, `${logFile}.1`).catch(() => undefined);
  const log = await open(logFile, 'a');
  const patience = String(PATIENCE_MS / 100);
  const guard = spawn(
    '/bin/sh',
    ['-c', GUARD, 'guard', spec.stopSignal, patience, pids, spec.throwaway ? spec.folder : '', ...spec.command],
    // A group of its own: Ctrl-C in the terminal reaches only this process, which may still need the server to finish.
    { stdio: ['pipe', log.fd, log.fd], detached: true, cwd: '/', env: spec.env ?? process.env },
  );
  await log.close();
  let over = false;
  const ended = once(guard, 'exit').then(() => {
    over = true;
  });
  guard.stdin?.on('error', () => undefined);
  const lastLog = async () => (await readFile(logFile, 'utf8').catch(() => '')).trim().split('\n').slice(-8).join('\n');
  let pid: number | undefined;
  while (pid === undefined && !over) {
    pid = (await readPids(spec.folder))?.child;
    if (pid === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
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
    },
  };
}

/** Ends what an earlier owner of the folder, which was killed, may have left running there. */
export async function endLeftover(folder: string, signal: NodeJS.Signals): Promise<void> {
  const pids = await readPids(folder);
  if (!pids) return;
  if (await runsOn(pids.child, folder)) {
    process.kill(pids.child, signal);
    if (!(await hasEnded(pids.child, PATIENCE_MS))) process.kill(pids.child, 'SIGKILL');
  }
  if ((await processIdentity(pids.guard)) && (await runsOn(pids.guard, folder)))
    await hasEnded(pids.guard, PATIENCE_MS);
  await rm(join(folder, PIDS), { force: true });
}

async function readPids(folder: string): Promise<{ guard: number; child: number } | undefined> {
  const [guard, child] = (await readFile(join(folder, PIDS), 'utf8').catch(() => '')).trim().split(' ').map(Number);
  return guard && child ? { guard, child } : undefined;
}

import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 200;
/** How long an owner may take from making the directory to writing its id into it. */
const UNSIGNED_MS = 10_000;

/**
 * Runs `work` while this process alone holds the lock, which is a directory: making one is atomic on every file system.
 * A lock whose owner has died is taken over.
 *
 * @param {string} directory the lock's path
 * @param {() => Promise<void>} work
 * @param {() => void} onWait called once if somebody else holds the lock
 */
export async function withLock(directory, work, onWait) {
  mkdirSync(dirname(directory), { recursive: true });
  for (let waited = false; !tryMake(directory); waited = true) {
    if (!waited) onWait();
    removeIfStale(directory);
    await sleep(POLL_MS);
  }
  try {
    writeFileSync(ownerFile(directory), String(process.pid));
    await work();
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Only the holder of the guard removes a lock, so that nobody removes the one a quicker process has just made. */
function removeIfStale(directory) {
  const guard = `${directory}.guard`;
  if (!tryMake(guard)) {
    if (ageMs(guard) > UNSIGNED_MS) rmSync(guard, { recursive: true, force: true });
    return;
  }
  try {
    if (isStale(directory)) rmSync(directory, { recursive: true, force: true });
  } finally {
    rmSync(guard, { recursive: true, force: true });
  }
}

function isStale(directory) {
  let owner;
  try {
    owner = Number(readFileSync(ownerFile(directory), 'utf8'));
  } catch {
    return ageMs(directory) > UNSIGNED_MS;
  }
  try {
    process.kill(owner, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

function tryMake(directory) {
  try {
    mkdirSync(directory);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** 0 where the directory has gone meanwhile. */
function ageMs(directory) {
  const stats = statSync(directory, { throwIfNoEntry: false });
  return stats ? Date.now() - stats.mtimeMs : 0;
}

function ownerFile(directory) {
  return join(directory, 'owner');
}

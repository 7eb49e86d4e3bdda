import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { root, say } from './project.mjs';

/** The oldest Node that the dependencies run on (ZSTD in node:zlib). */
const OLDEST = '22.15';

let hasSaid = false;

/** The pinned Node, which npm installs as a package; where it has none for the machine, the running one if new enough. */
export function findNode() {
  const name = `node-${process.platform}-${process.arch}`;
  const pinned = join(root, 'node_modules', name, 'bin', 'node');
  if (existsSync(pinned)) return pinned;

  const running = process.versions.node;
  if (!isAtLeast(running, OLDEST)) {
    throw new Failure(
      `The pinned Node (${name}) is not installed, and Node ${running} is too old: use ${OLDEST} or newer.`,
    );
  }
  if (!hasSaid) say(`The pinned Node (${name}) is not installed: going on with Node ${running}.`);
  hasSaid = true;
  return process.execPath;
}

function isAtLeast(version, oldest) {
  const [major, minor] = version.split('.').map(Number);
  const [oldestMajor, oldestMinor] = oldest.split('.').map(Number);
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

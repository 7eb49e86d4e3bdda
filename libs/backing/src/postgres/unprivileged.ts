import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Unprivileged {
  /** Put before a command, makes it run without root's identity. */
  prefix: string[];
  /** Who must own the data; undefined where this process isn't root. */
  owner?: { uid: number; gid: number };
}

/**
 * How to run PostgreSQL, which refuses to run as root: as ourselves, or, where we are root, as the user postgres (made if
 * missing). Where that user can't reach the paths, as in a folder with mode 700 or below root's home, it also gets the
 * one capability of root that lets it through.
 */
export async function unprivileged(...paths: string[]): Promise<Unprivileged> {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const owner = (await idsOfPostgres()) ?? (await createPostgresUser());
  const plain = ['setpriv', `--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups'];
  const capable = [
    ...plain,
    '--inh-caps=-all,+dac_override',
    '--ambient-caps=-all,+dac_override',
    // Without this, access(2) would check without the capability, and initdb wouldn't find its programs.
    '--securebits=+no_setuid_fixup',
  ];
  const reach = ['sh', '-c', 'for path; do test -x "$path" || exit 1; done', 'reach', ...paths];
  for (const prefix of [plain, capable]) {
    const [command, ...args] = [...prefix, ...reach] as [string, ...string[]];
    if (
      await run(command, args, { cwd: '/' }).then(
        () => true,
        () => false,
      )
    )
      return { prefix, owner };
  }
  throw new Error(
    `PostgreSQL cannot run as root, and the user postgres cannot reach ${paths.join(' and ')}. ` +
      'Run as another user, or use folders that every user can pass (mode 755).',
  );
}

async function idsOfPostgres(): Promise<{ uid: number; gid: number } | undefined> {
  try {
    const [uid, gid] = await Promise.all(
      ['-u', '-g'].map(async (flag) => (await run('id', [flag, 'postgres'])).stdout),
    );
    return { uid: Number(uid), gid: Number(gid) };
  } catch {
    return undefined;
  }
}

async function createPostgresUser(): Promise<{ uid: number; gid: number }> {
  const args = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'];
  // Another process may be making it at this moment: what counts is that it is there afterwards.
  const failure = await run('useradd', args).then(
    () => undefined,
    (error: Error) => error,
  );
  const ids = await idsOfPostgres();
  if (!ids)
    throw new Error('PostgreSQL cannot run as root, and the user postgres could not be made.', { cause: failure });
  return ids;
}

import { setTimeout as sleep } from 'node:timers/promises';
import { withClient, type Postgres } from '@consilium/backing';
import type { Server } from '../system/server.js';
import { assertInjected, NotInjected, type FaultDefinition } from './definition.js';

const noRoom = '53100';
/** More than PostgreSQL keeps in advance. */
const mostSegments = 24;
const recoveryMs = 60_000;

/**
 * The disk of PostgreSQL has no room left: statements that need some fail. By chance its log can't go on either, at which
 * PostgreSQL panics; where it doesn't come back by itself it is started again once there is room.
 */
export const diskFull: FaultDefinition = {
  name: 'disk-full',
  transports: ['embedded', 'kafka'],
  lane: 'servers',
  seconds: [4, 8],
  async inject({ system: { disk, postgres }, dice }) {
    if (typeof disk === 'string') throw new NotInjected(disk);
    const { pid, url } = postgres.current;
    const bytes = await disk.fill();
    const refused = await growUntilRefused(url);
    assertInjected(refused === noRoom, `a table that grows was told ${refused}`);
    const panics = dice.chance(0.5) && (await fillLog(url));
    return {
      what: `${Math.round(bytes / 1024 / 1024)} MB of ballast, no room left${panics ? '; PostgreSQL panicked' : ''}`,
      heal: async () => {
        await disk.makeRoom();
        await comeBack(postgres);
        const again =
          postgres.current.pid === pid ? '' : `, PostgreSQL started again as process ${postgres.current.pid}`;
        return `a table could not grow (SQLSTATE ${refused}); room again${again}`;
      },
    };
  },
};

/** @returns the SQLSTATE of the refusal, else what happened */
async function growUntilRefused(url: string): Promise<string> {
  return withClient(url, async (client) => {
    await client.query('CREATE TEMPORARY TABLE growing (bytes text)');
    await client.query('ALTER TABLE growing ALTER bytes SET STORAGE EXTERNAL');
    for (let n = 0; n < 100; n += 1)
      await client.query(`INSERT INTO growing SELECT repeat('x', 100000) FROM generate_series(1, 20)`);
    return 'nothing';
  }).catch((error: unknown) => (error as { code?: string }).code ?? String(error));
}

/** Whether PostgreSQL has ended the connection at it. */
async function fillLog(url: string): Promise<boolean> {
  return withClient(url, async (client) => {
    for (let n = 0; n < mostSegments; n += 1) {
      await client.query('SELECT pg_logical_emit_message(false, $1, $2)', ['faults', 'x']);
      await client.query('SELECT pg_switch_wal()');
    }
    return false;
  }).catch(() => true);
}

/** Waits for its own recovery, or starts it where it has given up. */
async function comeBack(postgres: Server<Postgres>): Promise<void> {
  for (const until = Date.now() + recoveryMs; ; await sleep(200)) {
    const hasEnded = await Promise.race([postgres.current.ended.then(() => true), sleep(0, false)]);
    if (hasEnded) {
      await postgres.settle();
      await postgres.startAgain();
    }
    const { url } = postgres.current;
    const answers = await withClient(url, (client) => client.query('SELECT 1')).then(
      () => true,
      () => false,
    );
    if (answers) return;
    if (Date.now() > until) throw new Error('PostgreSQL did not come back');
  }
}

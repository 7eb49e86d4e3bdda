import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const everyMs = 20;
/** Longer than any scenario needs: one that never lets go has failed anyway. */
const longestMs = 60_000;
/** So many appends of others have to overtake the one that is held. */
const overtaking = 3;
const settleMs = 300;

/** Who is held up in a window, and the keys of what it has in hand. */
export interface Held {
  readonly pid: number;
  readonly keys: readonly string[];
}

/** What `planted` is in a process of the system: places at which it can be held up, each once in a run. */
export class Windows {
  private appends = 0;

  constructor(private readonly folder: string) {}

  /** The scorer's relay, with the first lists of seats in its hand, waits until it is let go. */
  async relay(service: string, rows: readonly { record: { topic: string; key: unknown } }[]): Promise<void> {
    const lists = rows.filter(({ record }) => record.topic.endsWith('review.requested'));
    if (service !== 'scorer' || lists.length === 0) return;
    await this.hold(
      'relay',
      lists.map(({ record }) => String(record.key)),
    );
  }

  /** The scorer's consumer stands between the two steps of a batch of reviews. */
  async batch(group: string, records: readonly { topic: string }[]): Promise<void> {
    if (!group.endsWith('scorer') || !records[0]!.topic.endsWith('review.submitted')) return;
    await this.hold('batch', []);
  }

  /** A submission's transaction stays open after its append, until others that began later have gone by. */
  async append(): Promise<void> {
    this.appends += 1;
    const mine = this.appends;
    if (!existsSync(join(this.folder, 'append.wanted')) || !this.first('append', [])) return;
    await waitUntil(() => this.appends >= mine + overtaking);
    await sleep(settleMs);
  }

  private async hold(name: string, keys: readonly string[]): Promise<void> {
    if (!existsSync(join(this.folder, `${name}.wanted`)) || !this.first(name, keys)) return;
    await waitUntil(() => existsSync(join(this.folder, `${name}.released`)));
  }

  /** Whether no process was here before. */
  private first(name: string, keys: readonly string[]): boolean {
    try {
      writeFileSync(join(this.folder, name), JSON.stringify({ pid: process.pid, keys } satisfies Held), { flag: 'wx' });
      return true;
    } catch {
      return false;
    }
  }
}

async function waitUntil(isTrue: () => boolean): Promise<void> {
  for (const until = Date.now() + longestMs; !isTrue() && Date.now() < until;) await sleep(everyMs);
}

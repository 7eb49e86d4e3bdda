import { randomUUID } from 'node:crypto';
import { itemRetired } from '@consilium/contracts';
import { eventually } from '@consilium/testing';
import { expect } from '@jest/globals';
import type { Page } from '../../src/inbox/dead-letter-desk.js';
import type { DeadLetter } from '../../src/inbox/dead-letter-rows.js';
import type { LetterView } from '../../src/inbox/dead-letters.controller.js';
import type { ReplayOutcome } from '../../src/inbox/replay.js';
import type { OutgoingEvent, Place } from '../../src/index.js';
import { retirementRecord } from './event-records.js';
import { configured, retirement } from './notebook.js';
import { startNotebook, tokenFor } from './start-notebook.js';

/** An operator in front of a notebook whose handler is broken. */
export class Operator {
  private constructor(readonly notebook: Awaited<ReturnType<typeof startNotebook>>) {}

  static async start(): Promise<Operator> {
    const operator = new Operator(await startNotebook());
    await operator.append(configured('known'));
    await eventually(async () => (await operator.notebook.database.query('SELECT FROM project')).length === 1);
    return operator;
  }

  append(...events: OutgoingEvent[]) {
    return this.notebook.database.run(() => this.notebook.service.parts.outbox.append(events));
  }

  /** Retirements of new items that the broken handler makes dead letters of, in the order of the log. */
  async makeLetters(count: number, why = 'broken', project = 'known'): Promise<DeadLetter[]> {
    const items = Array.from({ length: count }, () => randomUUID());
    await this.append(...items.map((item, index) => retirement(item, project, index + 1, why)));
    return this.lettersOf(items);
  }

  lettersOf(items: readonly string[]): Promise<DeadLetter[]> {
    return eventually(async () => {
      const { letters } = await this.get<{ letters: DeadLetter[] }>('?limit=1000&state=any');
      const found = letters.filter(({ key }) => items.includes(key ?? ''));
      return found.length === items.length ? found : null;
    });
  }

  /** Leaves retirements as dead letters of their project without having them fail first. */
  async plantLetters(project: string, whys: readonly string[]): Promise<void> {
    const records = whys.map(retirementBytes);
    await this.notebook.database.query(
      `INSERT INTO dead_letter (topic, partition, "offset", reason, project, raw_key, key, headers, raw_value)
       SELECT 'item.retired', 5, row_number() OVER (), 'planted', $1, convert_to(key, 'UTF8'), key, headers,
              convert_to(value, 'UTF8')
       FROM unnest($2::text[], $3::jsonb[], $4::text[]) AS planted(key, headers, value)`,
      [
        project,
        records.map(({ key }) => key.toString()),
        records.map(({ headers }) => JSON.stringify(headers)),
        records.map(({ value }) => value.toString()),
      ],
    );
  }

  /** Publishes a record as a stranger would, and waits until it is a dead letter. */
  async strangersLetter(record: { key: Buffer | null; value: Buffer | null; headers: object }): Promise<LetterView> {
    const mark = randomUUID();
    const publisher = await this.notebook.transport.openPublisher(`stranger-${mark}`, 1);
    await publisher.publish([{ ...record, topic: 'item.retired', headers: { ...record.headers, mark } }]);
    const [row] = await eventually(async () => {
      const rows = await this.notebook.database.query<Place>(
        `SELECT topic, partition, "offset" FROM dead_letter WHERE headers->>'mark' = $1`,
        [mark],
      );
      return rows.length > 0 ? rows : null;
    });
    return this.show(row!);
  }

  async call(path: string, body?: object, role: 'administrator' | 'lead' = 'administrator'): Promise<Response> {
    const token = await tokenFor([{ project: '*', role }], 'operator');
    return fetch(`${this.notebook.url}/dead-letters${path}`, {
      headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
  }

  async get<T>(path: string): Promise<T> {
    const response = await this.call(path);
    expect(response.status).toBe(200);
    return (await response.json()) as T;
  }

  show({ topic, partition, offset }: Place): Promise<LetterView> {
    return this.get(`/${topic}/${partition}/${offset}`);
  }

  async post<Outcome = ReplayOutcome>(path: 'replay' | 'discard', body: object): Promise<Page<Outcome>> {
    const response = await this.call(`/${path}`, body);
    expect(response.status).toBe(200);
    return (await response.json()) as Page<Outcome>;
  }

  replay(letters: readonly Place[], more: object = {}) {
    return this.post('replay', { ids: letters.map(placeOf), ...more });
  }

  notesOf(item: string | null) {
    return this.notebook.database.query<{ epoch: number }>('SELECT epoch FROM note WHERE item::text = $1 ORDER BY id', [
      item,
    ]);
  }
}

export const placeOf = ({ topic, partition, offset }: Place): Place => ({ topic, partition, offset });
export const outcomesOf = <Outcome>({ letters }: Page<Outcome>) => letters.map(({ outcome }) => outcome);

/** A retirement as the bytes that a record brings. */
export function retirementBytes(why: string) {
  const { key, headers, value } = retirementRecord(itemRetired.topic, randomUUID(), why);
  return { key: Buffer.from(key), headers, value: Buffer.from(value) };
}

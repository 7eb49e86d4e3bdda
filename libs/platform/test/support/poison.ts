import { randomUUID } from 'node:crypto';
import type { OutgoingRecord } from '../../src/index.js';
import { retirementRecord } from './event-records.js';

/** By what is wrong with it: a record that becomes a dead letter, and what its reason says. */
export interface Poison {
  readonly name: string;
  readonly record: OutgoingRecord;
  readonly reason: RegExp;
  readonly attempts: number;
}

const megabyte = 1024 * 1024;

/** One of each kind; every one carries a header that is no text, and one that occurs twice. */
export function everyPoison(topic: string): Poison[] {
  const good = () => retirementRecord(topic, randomUUID(), 'ok');
  const make = (name: string, reason: RegExp, change: Partial<OutgoingRecord>, attempts = 1): Poison => {
    const record = { ...good(), ...change };
    const odd = { odd: Buffer.from([0, 255, 10, 254]), twice: ['a', Buffer.from([255])] };
    return { name, record: { ...record, headers: { ...record.headers, ...odd } }, reason, attempts };
  };
  const typed = (type: string) => ({ headers: { ...good().headers, ce_type: type } });
  return [
    make('broken JSON', /JSON/, { value: '{"item":' }),
    make('an unknown type', /unknown event type item.vanished.v1/, typed('item.vanished.v1')),
    make('an unknown version', /unknown event type item.retired.v99/, typed('item.retired.v99')),
    make('a wrong schema', /item/, { value: '{"item":7,"by":"nobody"}' }),
    make('a null value', /no value/, { value: null }),
    make('5 MB', /5242880 bytes; an event may have 921600/, { value: Buffer.alloc(5 * megabyte, 'x') }),
    make(
      'a handler that always throws',
      /Error: This item always fails/,
      { value: JSON.stringify({ item: randomUUID(), by: 'lead', why: 'poison' }) },
      5,
    ),
  ];
}

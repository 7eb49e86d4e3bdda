import { describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { boundsOf, lowestIdAt, partitionOf, startOfDay } from '../src/inbox/inbox-days.js';

const noon = new Date('2026-03-01T12:34:56.789Z');

describe('The days of the inbox', () => {
  it('begin at midnight UTC, forwards and back over the ends of months', () => {
    expect(startOfDay(noon)).toEqual(new Date('2026-03-01'));
    expect(startOfDay(noon, -1)).toEqual(new Date('2026-02-28'));
    expect(startOfDay(noon, 31)).toEqual(new Date('2026-04-01'));
  });

  it('are named by their date', () => {
    expect(partitionOf(startOfDay(noon))).toBe('inbox_20260301');
  });

  it('hold every UUIDv7 of their time and none of another', () => {
    const { from, to } = boundsOf(startOfDay(noon));
    const at = (time: string) => uuidv7({ msecs: Date.parse(time) });
    for (let i = 0; i < 100; i += 1) {
      for (const inside of ['2026-03-01T00:00:00.000Z', '2026-03-01T23:59:59.999Z']) {
        expect(at(inside) >= from).toBe(true);
        expect(at(inside) < to).toBe(true);
      }
      expect(at('2026-02-28T23:59:59.999Z') < from).toBe(true);
      expect(at('2026-03-02T00:00:00.000Z') >= to).toBe(true);
    }
  });

  it('are told apart by the lowest id of a millisecond, which is a UUIDv7 itself', () => {
    expect(lowestIdAt(noon)).toBe(uuidv7({ msecs: noon.getTime(), seq: 0, random: new Uint8Array(16) }));
  });
});

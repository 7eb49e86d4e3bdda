import { allowedAt } from '@consilium/tools';
import type { RequestLog } from './request-log.js';

export interface SlotsUsed {
  /** Of what the server allowed, in time: calls above it at a moment (it may just have been lowered) count for nothing. */
  readonly share: number;
  readonly seconds: number;
  readonly replies: number;
}

const stepMs = 10;

/** From `rampMs` after the first call until the last one began, when the drain sets in. */
export function slotsUsed({ server, requests }: RequestLog, rampMs: number): SlotsUsed {
  const calls = requests.filter(({ status }) => status === 200);
  const from = requests[0]!.start + rampMs;
  const to = calls.reduce((last, { start }) => Math.max(last, start), 0);
  const starts = calls.map(({ start }) => start).sort((a, b) => a - b);
  const ends = calls.map(({ end }) => end).sort((a, b) => a - b);
  let [begun, ended, used, allowed] = [0, 0, 0, 0];
  for (let at = from; at < to; at += stepMs) {
    while (begun < starts.length && starts[begun]! <= at) begun++;
    while (ended < ends.length && ends[ended]! <= at) ended++;
    const most = allowedAt(server, at - server.startedAt);
    used += Math.min(begun - ended, most);
    allowed += most;
  }
  const replies = ends.filter((end) => end >= from && end < to).length;
  return { share: used / allowed, seconds: (to - from) / 1000, replies };
}

/** Jobs in hand above what a server takes: those being prepared, and those whose outcome is being kept. */
const reserveShare = 0.4;
const leastReserve = 2;
/** With those that wait to be tried again. */
const mostInHand = 2;

export interface AccountUse {
  /** How many calls its server takes at once. */
  limit: number;
  /** Jobs in hand, and how many of these wait to be tried again. */
  inHand: number;
  pausing: number;
  /** Whether it had nothing to be leased a moment ago. */
  isIdle: boolean;
}

/** How many jobs are to be leased, and of which accounts none. */
export interface Ask {
  most: number;
  without: string[];
}

/** Jobs in hand at once, at most, where so many calls may be in flight. */
export function inHandAtMost(limit: number): number {
  return limit * mostInHand + leastReserve;
}

/** How many more jobs are of use where so many calls may be in flight, and so many jobs are at work on theirs. */
export function roomFor(limit: number, atWork: number): number {
  const reserve = reserveOf(limit);
  const room = limit + reserve - atWork;
  // Some at a time, instead of a statement for each.
  return room < reserve / 2 ? 0 : room;
}

/**
 * What to lease where projects have accounts of their own: nothing for one that takes no more calls, so that its jobs don't
 * stand in the others' way; and never more than the one with the least room can use, since any may come first.
 * @param max calls in flight at once, of all accounts
 */
export function askByAccount(max: number, accounts: ReadonlyMap<string, AccountUse>): Ask {
  const rooms = [...accounts].map(([name, use]) => ({ name, use, room: roomOf(use) }));
  const wanting = rooms.filter(({ use, room }) => room > 0 && !use.isIdle);
  // What is in hand beyond an account's limit waits for that, and takes no other's slots.
  const atWork = rooms.reduce((sum, { use }) => sum + Math.min(use.inHand - use.pausing, use.limit), 0);
  if (wanting.length === 0) return { most: 0, without: [] };
  const most = Math.min(roomFor(max, atWork), ...wanting.map(({ room }) => room));
  return { most, without: rooms.filter(({ room }) => room < most || room === 0).map(({ name }) => name) };
}

function roomOf({ limit, inHand, pausing }: AccountUse): number {
  const inAll = mostInHand * (limit + reserveOf(limit)) - inHand;
  return Math.max(Math.min(roomFor(limit, inHand - pausing), inAll), 0);
}

function reserveOf(limit: number): number {
  return Math.max(Math.ceil(limit * reserveShare), leastReserve);
}

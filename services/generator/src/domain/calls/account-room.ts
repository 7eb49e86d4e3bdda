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
 * What to lease where projects have accounts of their own: nothing for one whose server takes no more of its calls, so that its jobs
 * don't stand in the others' way, and for the others what it leaves of the slots; never more than the one with the least room can
 * use, since any may come first. While slots are all that is short, the most urgent have them.
 * @param max calls in flight at once, of all accounts
 */
export function askByAccount(max: number, accounts: ReadonlyMap<string, AccountUse>): Ask {
  const rooms = [...accounts].map(([name, use]) => ({ name, use, room: roomOf(use, max) }));
  const full = rooms.filter(({ room }) => room === 0);
  const others = rooms.filter(({ room }) => room > 0);
  const wanting = others.filter(({ use }) => !use.isIdle);
  // What is in hand beyond an account's limit waits for that, and takes no other's slots.
  const slots = full.reduce((left, { use }) => left - Math.min(use.inHand - use.pausing, use.limit), max);
  if (wanting.length === 0 || slots <= 0) return { most: 0, without: [] };
  const atWork = others.reduce((sum, { use }) => sum + use.inHand - use.pausing, 0);
  const most = Math.min(roomFor(slots, atWork), ...wanting.map(({ room }) => room));
  return { most, without: rooms.filter(({ room }) => room === 0 || room < most).map(({ name }) => name) };
}

function roomOf({ limit, inHand, pausing }: AccountUse, max: number): number {
  const inAll = Math.max(inHandAtMost(limit) - inHand, 0);
  // One whose server takes whatever it is given is bounded by the slots alone, as all together are.
  return limit >= max ? inAll : Math.max(Math.min(roomFor(limit, inHand - pausing), inAll), 0);
}

function reserveOf(limit: number): number {
  return Math.max(Math.ceil(limit * reserveShare), leastReserve);
}

import { Clock, LeaseLost } from '@consilium/platform';
import { AdaptiveLimit } from '../../domain/calls/adaptive-limit.js';

interface Waiting {
  readonly account: string;
  readonly enter: () => void;
  readonly leave: (reason: Error) => void;
}

interface Lane {
  readonly limit: AdaptiveLimit;
  inFlight: number;
  pausing: number;
}

/** How often those that wait look whether time alone has made room. */
const lookEveryMs = 20;

/** A call's place among those in flight; given back once, by one of these. */
export interface Slot {
  succeeded(firstWordMs: number): void;
  /** The server had too many. */
  refused(tookMs: number): void;
  /** Ended otherwise, or never begun. */
  free(): void;
}

/**
 * Lets so many calls be in flight as this worker may have and as the server takes from each account: a project with a key
 * of its own that is refused takes nothing from the others.
 */
export class CallGate {
  private readonly lanes = new Map<string, Lane>();
  private queue: Waiting[] = [];
  private timer: NodeJS.Timeout | undefined;
  private total = 0;
  private onRoom: () => void = () => undefined;
  private isClosed = false;

  constructor(
    readonly max: number,
    private readonly clock: Clock,
  ) {}

  /** Calls the listener when slots are free and nobody waits for them. */
  whenRoom(listener: () => void): void {
    this.onRoom = listener;
  }

  get inFlight(): number {
    return this.total;
  }

  get waiting(): number {
    return this.queue.length;
  }

  /** What the servers take at present. */
  get limit(): number {
    const lanes = [...this.lanes.values()];
    if (lanes.length === 0) return this.max;
    return Math.min(
      this.max,
      lanes.reduce((sum, { limit }) => sum + limit.current, 0),
    );
  }

  /** What the server takes from an account at present, as far as is known, and how many of its calls wait to be tried again. */
  standing(account: string): { limit: number; pausing: number } {
    const lane = this.lanes.get(account) ?? newLane(this.max);
    return { limit: lane.limit.current, pausing: lane.pausing };
  }

  /** A call waits to be tried again, in nobody's way, until it calls what it is given. */
  stepAside(account: string): () => void {
    const lane = this.lane(account);
    lane.pausing += 1;
    return () => void (lane.pausing -= 1);
  }

  /** Nobody enters any more; who waits is sent back, for whoever is still at work. */
  close(): void {
    this.isClosed = true;
    for (const { leave } of this.queue) leave(stopping());
  }

  /** @throws the signal's reason; LeaseLost where the gate is closed */
  async enter(account: string, signal: AbortSignal): Promise<Slot> {
    signal.throwIfAborted();
    if (this.isClosed) throw stopping();
    await new Promise<void>((resolve, reject) => {
      const aborted = (): void => waiting.leave(signal.reason as Error);
      const waiting: Waiting = {
        account,
        enter: () => {
          signal.removeEventListener('abort', aborted);
          resolve();
        },
        leave: (reason) => {
          signal.removeEventListener('abort', aborted);
          this.queue = this.queue.filter((one) => one !== waiting);
          reject(reason);
        },
      };
      signal.addEventListener('abort', aborted, { once: true });
      this.queue.push(waiting);
      this.admit();
    });
    return this.slot(this.lane(account));
  }

  private slot(lane: Lane): Slot {
    let isHeld = true;
    const leave = (tell: (now: number) => void): void => {
      if (!isHeld) return;
      isHeld = false;
      lane.inFlight -= 1;
      this.total -= 1;
      tell(this.now());
      this.admit();
    };
    return {
      succeeded: (firstWordMs) => leave((now) => lane.limit.succeeded(firstWordMs, now)),
      refused: (tookMs) => leave((now) => lane.limit.refused(lane.inFlight, tookMs, now)),
      free: () => leave(() => undefined),
    };
  }

  private admit(): void {
    const now = this.now();
    const full = new Set<Lane>();
    const left: Waiting[] = [];
    for (const waiting of this.queue) {
      const lane = this.lane(waiting.account);
      if (this.total >= this.max || full.has(lane) || !lane.limit.admits(lane.inFlight, now)) {
        full.add(lane);
        left.push(waiting);
        continue;
      }
      lane.inFlight += 1;
      this.total += 1;
      lane.limit.began(now);
      waiting.enter();
    }
    this.queue = left;
    if (left.length === 0) this.onRoom();
    else this.timer ??= setTimeout(() => this.look(), lookEveryMs);
  }

  private look(): void {
    this.timer = undefined;
    this.admit();
  }

  private lane(account: string): Lane {
    let lane = this.lanes.get(account);
    if (!lane) this.lanes.set(account, (lane = newLane(this.max)));
    return lane;
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}

function newLane(max: number): Lane {
  return { limit: new AdaptiveLimit(max), inFlight: 0, pausing: 0 };
}

function stopping(): LeaseLost {
  return new LeaseLost('The worker is stopping');
}

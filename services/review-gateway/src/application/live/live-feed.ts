import { LOG, Problem, type Log } from '@consilium/platform';
import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { StandingAccess } from '../accounts/ports/standing-access.js';
import { LiveChannel } from '../ports/live-channel.js';
import { LiveCounts } from './live-counts.js';
import { LiveSeatNews } from './live-seat-news.js';
import type { Viewer } from './viewer.js';

const everyMs = 1000;
/** Signals may be lost, and a lease ends without one: so often pages are looked after in any case. */
const lookAfterMs = 10_000;
const pingMs = 15_000;
const patienceMs = 30_000;
/** Pages of one person. */
const pagesAtOnce = 20;

/** Pages that are open at this replica: told what has changed, once a second at most, from what is so by then. */
@Injectable()
export class LiveFeed implements OnModuleInit, OnModuleDestroy {
  private readonly viewers = new Set<Viewer>();
  private readonly stale = new Set<string>();
  private readonly lookedAt = new Map<string, number>();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | null = null;
  private pingedAt = Date.now();
  private endListening: () => void = () => undefined;
  private told = false;

  constructor(
    private readonly channel: LiveChannel,
    private readonly access: StandingAccess,
    private readonly seatNews: LiveSeatNews,
    private readonly counts: LiveCounts,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.endListening = this.channel.listen((project) => this.stale.add(project));
    this.timer = setInterval(() => {
      this.running ??= this.round().finally(() => (this.running = null));
    }, everyMs);
  }

  /** Before the server waits for its requests: these would never end. */
  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    this.endListening();
    for (const viewer of this.viewers) this.close(viewer);
    await this.running;
  }

  /** Tells the page how things are, and from then on what changes. @throws Problem 429 */
  async open(viewer: Viewer): Promise<void> {
    const { subject } = viewer.principal;
    if ([...this.viewers].filter(({ principal }) => principal.subject === subject).length >= pagesAtOnce)
      throw new Problem(429, 'too-many-pages', `At most ${pagesAtOnce} pages of one person are kept up to date.`);
    this.viewers.add(viewer);
    try {
      await this.seatNews.tell(viewer.project, [viewer]);
      await this.counts.tellFirst(viewer);
    } catch (error) {
      this.viewers.delete(viewer);
      throw error;
    }
  }

  /** The page has gone, or is to go. */
  close(viewer: Viewer): void {
    if (this.viewers.delete(viewer)) viewer.line.end();
  }

  private async round(): Promise<void> {
    try {
      await this.endOver();
      this.ping();
      const byProject = Map.groupBy(this.viewers, ({ project }) => project);
      for (const [project, viewers] of byProject) await this.lookAt(project, viewers);
      // What nobody looks at need not be remembered.
      for (const project of this.stale) if (!byProject.has(project)) this.stale.delete(project);
      this.told = false;
    } catch (error) {
      if (!this.told) this.log.warn({ err: error }, 'Pages could not be told what has changed; trying again');
      this.told = true;
    }
  }

  private async endOver(): Promise<void> {
    for (const viewer of this.viewers) {
      const isOver = viewer.endsAt <= Date.now() || viewer.isStuck(patienceMs);
      if (isOver || !(await this.access.stands(viewer.principal))) this.close(viewer);
    }
  }

  private ping(): void {
    if (Date.now() - this.pingedAt < pingMs) return;
    this.pingedAt = Date.now();
    for (const viewer of this.viewers) if (viewer.listens) viewer.line.ping();
  }

  private async lookAt(project: string, viewers: readonly Viewer[]): Promise<void> {
    const isDue = Date.now() - (this.lookedAt.get(project) ?? 0) >= lookAfterMs;
    if (!isDue && !this.stale.has(project)) return;
    // Before it is looked at: what changes meanwhile is looked at again.
    this.stale.delete(project);
    this.lookedAt.set(project, Date.now());
    await this.seatNews.tell(project, viewers);
    if (!(await this.counts.tell(project, viewers))) this.stale.add(project);
  }
}

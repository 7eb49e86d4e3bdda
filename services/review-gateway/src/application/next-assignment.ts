import type { Ballot, CompleteConfiguration, Question, Rubric } from '@consilium/contracts';
import { Injectable } from '@nestjs/common';
import { inDomain, isByMachine } from '../domain/domain.js';
import { isNegated } from '../domain/negation.js';
import type { Extras } from './ports/extras.js';
import { LiveNews } from './ports/live-news.js';
import { Projects } from './ports/projects.js';
import { Seats, type LeasedSeat } from './ports/seats.js';
import { WorkOrders, type PanelOrder, type RevisionOrder, type VersionForPanel } from './ports/work-orders.js';

type Text = NonNullable<LeasedSeat['text']>;

/** What an expert is given to do. It never says who wrote a version, nor, but to a panel, what others found. */
export interface Assignment {
  readonly seat: string;
  readonly kind: LeasedSeat['kind'];
  readonly leaseUntil: Date;
  readonly item: string;
  readonly project: string;
  readonly projectName: string;
  /** Whether the item, or its text, comes from a simulation. */
  readonly simulated: boolean;
  readonly question: Question;
  readonly language: string;
  /** Whether the question asks for the exception: a hint. */
  readonly isNegated: boolean;
  readonly guidelines: string;
  readonly holdSeconds: number;
  readonly rushedSeconds: number;
  readonly draft: Extras['draft'];
  /** What the expert found in the version of this item that they reviewed last; of a review only. */
  readonly previous: Extras['previous'];
  /** Of the project, by UTC. */
  readonly today: { readonly answered: number; readonly activeSeconds: number; readonly goal: number | null };
  readonly review: {
    readonly version: number;
    readonly round: number;
    readonly seatNumber: number;
    readonly seatKind: 'blind' | 'adjudication';
    readonly text: Text;
    /** Those that the question may belong to, where a machine has named its domain; else none. */
    readonly domains: readonly string[];
  } | null;
  readonly revision: Pick<RevisionOrder, 'base' | 'targetVersion' | 'feedback' | 'orders'> | null;
  readonly vote:
    | ({
        readonly panel: number;
        readonly seatNumber: number;
        readonly chair: boolean;
        readonly outcomes: readonly Ballot['outcome'][];
        readonly versions: readonly (VersionForPanel & { readonly acceptable: boolean })[];
      } & Pick<PanelOrder, 'why' | 'attempts' | 'strikes'>)
    | null;
  readonly rubric: Rubric;
}

@Injectable()
export class NextAssignment {
  constructor(
    private readonly seats: Seats,
    private readonly orders: WorkOrders,
    private readonly projects: Projects,
    private readonly news: LiveNews,
  ) {}

  /** Leases the expert's next seat, or renews the one in hand; null where nothing waits for this expert. */
  async execute(project: string, expert: string): Promise<Assignment | null> {
    const seat = await this.seats.next(expert, project);
    if (!seat) return null;
    this.news.changed(project);
    const bound = await this.projects.configuration(project, seat.configurationVersion);
    const newest = await this.projects.configuration(project, seat.extras.configurationVersion);
    const nothing = { review: null, revision: null, vote: null };
    const common = {
      seat: seat.id,
      kind: seat.kind,
      leaseUntil: seat.leaseUntil,
      item: seat.item,
      project,
      language: seat.language,
      rubric: bound!.rubric,
      ...shownBeside(seat.extras, newest!),
    };
    if (seat.kind === 'review') {
      const question = inDomain(seat.question!, seat.domain);
      const domains = isByMachine(question) ? bound!.taxonomy : [];
      return { ...common, ...nothing, ...asked(question), review: { ...reviewOf(seat), domains } };
    }
    const order = await this.orders.find(seat.item, seat.epoch);
    if (!order) throw new Error(`Seat ${seat.id} is open without the order of epoch ${seat.epoch}`);
    const { question } = order;
    return order.kind === 'revision'
      ? { ...common, ...nothing, ...asked(question), revision: await this.revisionOf(order, seat, expert) }
      : { ...common, ...nothing, ...asked(question), vote: await this.voteOf(order, seat, expert) };
  }

  private async revisionOf({ base, targetVersion, feedback, orders }: RevisionOrder, seat: LeasedSeat, expert: string) {
    if (base && feedback) await this.orders.recordSight(expert, seat.item, [base.version]);
    return { base, targetVersion, feedback, orders };
  }

  private async voteOf(
    { outcomes, why, chair, versions, attempts, strikes }: PanelOrder,
    seat: LeasedSeat,
    expert: string,
  ) {
    const all = await this.orders.versions(seat.item);
    await this.orders.recordSight(
      expert,
      seat.item,
      all.map(({ version }) => version),
    );
    return {
      panel: seat.round,
      seatNumber: seat.number,
      chair: seat.number === chair,
      outcomes,
      why,
      versions: all.map((version) => ({ ...version, acceptable: versions.includes(version.version) })),
      attempts,
      strikes,
    };
  }
}

function asked(question: Question) {
  return { question, isNegated: isNegated(question.stem) };
}

function shownBeside(
  { simulated, draft, previous, answered, activeSeconds }: Extras,
  { name, guidelines, holdSeconds, rushedSeconds, dailyGoal }: CompleteConfiguration,
) {
  const today = { answered, activeSeconds, goal: dailyGoal };
  return { projectName: name, guidelines, holdSeconds, rushedSeconds, simulated, draft, previous, today };
}

function reviewOf(seat: LeasedSeat) {
  return {
    version: seat.version!,
    round: seat.round,
    seatNumber: seat.number,
    seatKind: seat.seatKind!,
    text: seat.text!,
  };
}

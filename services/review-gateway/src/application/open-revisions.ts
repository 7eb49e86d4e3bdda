import type { refinementRequested } from '@consilium/contracts';
import { Clock, type ReceivedEvent } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { obstacle } from '../domain/eligibility.js';
import { ApplyOrders } from './apply-orders.js';
import type { Opening, Order } from './ordered-batch.js';
import { Experts, type ExpertRecord } from './ports/experts.js';

type Requested = ReceivedEvent<typeof refinementRequested>;

/** For so long a revision waits for those who reviewed the base, where one of them is able to take it. */
const preferenceMinutes = 5;

/** A revision is a seat for an expert. A regeneration is the generator's: here it only ends what was open. */
@Injectable()
export class OpenRevisions {
  constructor(
    private readonly orders: ApplyOrders,
    private readonly experts: Experts,
    private readonly clock: Clock,
  ) {}

  async execute(events: readonly Requested[]): Promise<void> {
    const preferred = [...new Set(events.flatMap(({ data }) => data.preferred))];
    const experts = preferred.length > 0 ? await this.experts.find(preferred) : [];
    await this.orders.execute(events.map((event) => ({ event, order: this.orderOf(event, experts) })));
  }

  private orderOf(event: Requested, experts: readonly ExpertRecord[]): Order {
    const { item, mode, base } = event.data;
    const step = event.data.panel?.amendment ? 'amend' : mode;
    if (mode === 'regenerate') return { event, item, step, needs: [], opening: null };
    // The base's authors are authors of the new version too.
    return { event, item, step, needs: base ? [base.version] : [], opening: this.opening(event, experts) };
  }

  private opening({ data, project }: Requested, experts: readonly ExpertRecord[]): Opening {
    const { question, base, targetVersion, feedback, panel, preferred, excluded } = data;
    const terms = {
      kind: 'revision',
      version: base?.version ?? null,
      domain: question.domain,
      language: question.language,
      excluded,
    } as const;
    const able = experts.filter((expert) => preferred.includes(expert.expert) && isAble(expert, project, terms));
    const wait = able.length > 0 ? new Date(this.clock.now().getTime() + preferenceMinutes * 60_000) : null;
    return {
      ...terms,
      seats: [{ kind: 'revision', round: targetVersion, number: 1, seatKind: null, filledBy: null }],
      notByAuthorsOf: [],
      preferred,
      othersFrom: wait,
      order: {
        kind: 'revision',
        question,
        base,
        targetVersion,
        feedback,
        orders: panel?.orders ?? null,
        amendment: panel?.amendment ?? null,
      },
    };
  }
}

function isAble(expert: ExpertRecord, project: string, terms: Parameters<typeof obstacle>[1]): boolean {
  const roles = expert.memberships.find((membership) => membership.project === project)?.roles ?? [];
  return obstacle({ ...expert, id: expert.expert, roles }, terms) === null;
}

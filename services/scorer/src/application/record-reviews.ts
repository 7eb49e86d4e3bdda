import type { reviewSubmitted, SubmittedReview, SubmittedVote } from '@consilium/contracts';
import { Parking, reportStale, type ReceivedEvent } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { isCritical } from '../domain/is-critical.js';
import { boundBy, type Item } from '../domain/item.js';
import { recordReview, type AnswerState } from '../domain/record-review.js';
import { recordVote } from '../domain/record-vote.js';
import type { RulesAtHand } from '../domain/settle-round.js';
import type { Step } from '../domain/step.js';
import { answerOrPermanent } from './answer-or-permanent.js';
import { Batch } from './batch.js';
import { CarryOut } from './carry-out.js';
import { Answers, type ReviewRecord, type VoteRecord } from './ports/answers.js';
import { Configurations, type ProjectRules } from './ports/configurations.js';
import { Experts } from './ports/experts.js';
import { Items } from './ports/items.js';
import { waitsFor } from './waits-for.js';

type Submitted = ReceivedEvent<typeof reviewSubmitted>;

/**
 * Records reviews and panelists' votes. One that fills the last seat of its round or panel decides it. Both are handled
 * here together, so that the rows of all items of a batch are locked in one go and in one order.
 */
@Injectable()
export class RecordReviews {
  constructor(
    private readonly items: Items,
    private readonly experts: Experts,
    private readonly answers: Answers,
    private readonly configurations: Configurations,
    private readonly carryOut: CarryOut,
    private readonly parking: Parking,
  ) {}

  async execute(events: readonly Submitted[]): Promise<void> {
    // Experts before items, as where an expert is voided: neither waits for the other in a circle.
    const experts = await this.experts.share(events.map(({ data }) => data.expert));
    const batch = new Batch(await this.items.lock(events.map(({ data }) => data.item)));
    const configurations = await this.configurations.of(events.map(({ project }) => project));
    const early = new Map<Submitted, string>();
    const reviews: ReviewRecord[] = [];
    const votes: VoteRecord[] = [];
    for (const event of events) {
      const { data } = event;
      const item = batch.item(data.item);
      const rules = configurations.get(event.project);
      const expert = experts.get(data.expert);
      const missing = waitsFor(event, item, rules) ?? (expert ? null : `expert:${data.expert}`);
      if (missing !== null || !item || !rules || !expert) {
        early.set(event, missing!);
        continue;
      }
      const simulated = event.simulated || data.simulated;
      const [state, step] = answerOrPermanent(() => take(item, data, { ...expert, simulated }, rules));
      if (data.kind === 'review') reviews.push({ event: event.id, state, review: data });
      else votes.push({ event: event.id, state, vote: data });
      if (state === 'stale') reportStale([event]);
      else batch.take(step, event);
    }
    await this.answers.addReviews(reviews);
    await this.answers.addVotes(votes);
    await this.carryOut.execute(batch);
    await this.parking.park([...early.keys()], (event) => early.get(event)!);
  }
}

function take(
  item: Item,
  data: SubmittedReview | SubmittedVote,
  marks: { readonly voided: boolean; readonly simulated: boolean },
  rules: ProjectRules,
): [AnswerState, Step] {
  const { newest } = rules;
  const atHand: RulesAtHand = { newest, bound: rules.at(boundBy(item) ?? newest.version) };
  if (data.kind === 'vote') return recordVote(item, { ...data, ...marks }, atHand);
  return recordReview(item, { ...data, ...marks, critical: isCritical(data) }, atHand);
}

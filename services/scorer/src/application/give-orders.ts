import type { Question } from '@consilium/contracts';
import { Outbox, type OutgoingEvent } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { amend } from '../domain/amend.js';
import { inDomain } from '../domain/correct-domain.js';
import type { OrderBody } from '../domain/orders.js';
import type { GivenOrder } from './batch.js';
import { answerOrPermanent } from './answer-or-permanent.js';
import { toEvent } from './events/to-event.js';
import { Configurations } from './ports/configurations.js';
import { Dossiers, type CountedAnswers, type Dossier, type DossierPart } from './ports/dossiers.js';
import { Experts } from './ports/experts.js';

/** What each order tells of an item, beside what the decision itself says. */
const needs: Record<OrderBody['type'], DossierPart[]> = {
  review: [],
  refinement: ['questions', 'versions', 'reviews'],
  escalation: ['questions', 'attempts', 'strikes', 'participants'],
  validation: ['questions', 'versions', 'reviews', 'panels', 'strikes'],
  retraction: [],
  retirement: [],
};

/** Publishes orders: fetches what they tell of for all of them at once, and appends their events in the order decided. */
@Injectable()
export class GiveOrders {
  constructor(
    private readonly dossiers: Dossiers,
    private readonly configurations: Configurations,
    private readonly experts: Experts,
    private readonly outbox: Outbox,
  ) {}

  /** @param answers 'as-given': orders that were given before, with what they told then, although some of it was voided since */
  async execute(orders: readonly GivenOrder[], answers: CountedAnswers = 'counted'): Promise<void> {
    if (orders.length === 0) return;
    const projects = orders.map(({ item }) => item.project);
    const rules = await this.configurations.of(projects);
    const voided = await this.experts.voidedIn(projects);
    const dossierOf = await this.dossiers.of(wantedBy(orders), answers);
    const amended: { item: string; question: Question }[] = [];
    const events: OutgoingEvent[] = orders.map((given) => {
      const { item, order } = given;
      const dossier = dossierOf(item.id);
      const question = questionOf(given, dossier);
      if (question && !isKnown(question, dossier)) amended.push({ item: item.id, question });
      const context = { item, question, dossier, at: given.at.toISOString(), rules: rules.get(item.project)! };
      return toEvent(order, { ...context, cause: given.cause, voided: voided.get(item.project) ?? [] });
    });
    await this.dossiers.addQuestions(amended);
    await this.outbox.append(events);
  }
}

function wantedBy(orders: readonly GivenOrder[]): Record<DossierPart, string[]> {
  const itemsThatNeed = (part: DossierPart) => [
    ...new Set(orders.filter(({ order }) => needs[order.type].includes(part)).map(({ item }) => item.id)),
  ];
  return {
    questions: itemsThatNeed('questions'),
    versions: itemsThatNeed('versions'),
    reviews: itemsThatNeed('reviews'),
    panels: itemsThatNeed('panels').filter((id) => orders.some(({ item }) => item.id === id && item.panel)),
    strikes: itemsThatNeed('strikes'),
    attempts: itemsThatNeed('attempts'),
    participants: itemsThatNeed('participants'),
  };
}

function isKnown({ contentVersion }: Question, { questions }: Dossier): boolean {
  return questions.some((known) => known.contentVersion === contentVersion);
}

/** The question as it now stands: in the order's content version and its item's domain. */
function questionOf(given: GivenOrder, dossier: Dossier): Question | null {
  return dossier.questions.length === 0 ? null : inDomain(wordedBy(given, dossier), given.item.domain);
}

/** Where the order amends the question, its content version is made here. */
function wordedBy({ order }: GivenOrder, { questions }: Dossier): Question {
  const present = questions.find(({ contentVersion }) => contentVersion === order.contentVersion);
  if (present) return present;
  const amendment = order.type === 'refinement' ? order.panel?.amendment : null;
  const before = questions.at(-1)!;
  if (!amendment) throw new Error(`There is no content version ${order.contentVersion} of the question`);
  return answerOrPermanent(() => amend(before, amendment));
}

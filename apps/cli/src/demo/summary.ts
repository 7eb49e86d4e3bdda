import { itemRetracted, itemValidated } from '@consilium/contracts';
import type { CheckResult } from '@consilium/tools';
import type { ProjectStatus } from '../commands/describe-status.js';

/** `summary.json`. */
export interface Summary {
  readonly items: {
    readonly imported: number;
    readonly refused: number;
    readonly validated: number;
    readonly retired: number;
    readonly open: number;
  };
  /** Each validated item once. */
  readonly outcomes: ProjectStatus['scorer']['outcomes'];
  /** Decisions. */
  readonly panels: ProjectStatus['scorer']['panels'];
  /** Without votes. */
  readonly reviews: number;
  readonly strikes: number;
  /** Type of event → appended. */
  readonly events: Readonly<Record<string, number>>;
  readonly dead_letters: number;
  readonly invariants: Readonly<Record<string, boolean>>;
  readonly seconds: number;
  readonly simulated: true;
}

export interface SummaryParts {
  readonly refused: number;
  readonly status: ProjectStatus;
  readonly check: CheckResult;
  readonly seconds: number;
}

export function summarise({ refused, status, check, seconds }: SummaryParts): Summary {
  const { scorer } = status;
  const { imported } = check.facts;
  const states = [...check.facts.states.values()];
  const validated = states.filter((state) => state === 'validated').length;
  const retired = states.filter((state) => state === 'retired').length;
  return {
    items: { imported, refused, validated, retired, open: imported - validated - retired },
    outcomes: scorer.outcomes,
    panels: scorer.panels,
    reviews: scorer.reviews,
    strikes: scorer.strikes,
    events: eventsByType(check),
    dead_letters: check.facts.services.reduce((sum, { deadLetters }) => sum + total(deadLetters.values()), 0),
    invariants: Object.fromEntries(
      Object.entries(check.violations).map(([name, violations]) => [name, violations.length === 0]),
    ),
    seconds: Math.round(seconds * 10) / 10,
    simulated: true,
  };
}

/** The outboxes count by topic, and each topic but one has a single type of event. */
function eventsByType({ facts }: CheckResult): Record<string, number> {
  const events: Record<string, number> = {};
  for (const { published } of facts.services)
    for (const [topic, count] of published) events[topic] = (events[topic] ?? 0) + count;
  const retracted = facts.orders.filter(({ type }) => type === itemRetracted.type).length;
  if (retracted > 0) {
    events[itemRetracted.name] = retracted;
    events[itemValidated.name] = (events[itemValidated.name] ?? 0) - retracted;
  }
  return events;
}

function total(counts: Iterable<number>): number {
  return [...counts].reduce((sum, count) => sum + count, 0);
}

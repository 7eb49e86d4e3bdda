import { eventDefinitions, itemRetracted } from '@consilium/contracts';
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

/** The outboxes count by topic; where a topic has two types, the topic itself tells how many are of the second. */
function eventsByType({ facts }: CheckResult): Record<string, number> {
  const appended = (topic: string) => total(facts.services.map(({ published }) => published.get(topic) ?? 0));
  const retracted = facts.orders.filter(({ type }) => type === itemRetracted.type).length;
  const counts = eventDefinitions.map(({ type, topic }) => {
    if (type === itemRetracted.type) return [type, retracted] as const;
    return [type, appended(topic) - (topic === itemRetracted.topic ? retracted : 0)] as const;
  });
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

function total(counts: Iterable<number>): number {
  return [...counts].reduce((sum, count) => sum + count, 0);
}

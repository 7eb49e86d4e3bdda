import type { ExporterStatus, GeneratorStatus, ScorerStatus, SeatsStatus } from '../client/api-types.js';
import type { Consilium } from '../client/consilium.js';
import { printable } from '../terminal/printable.js';
import { describeGeneration } from './describe-generation.js';
import { shortName } from '../terminal/short-names.js';
import { count, counted, labelled, percent } from '../terminal/text.js';

export interface ProjectStatus {
  readonly generator: GeneratorStatus;
  readonly scorer: ScorerStatus;
  readonly seats: SeatsStatus;
  readonly exporter: ExporterStatus;
}

/** What the four services know of a project at this moment. */
export async function readStatus(consilium: Consilium, project: string): Promise<ProjectStatus> {
  const [generator, scorer, seats, exporter] = await Promise.all([
    consilium.generatorStatus(project),
    consilium.scorerStatus(project),
    consilium.seatsStatus(project),
    consilium.exporterStatus(project),
  ]);
  return { generator, scorer, seats, exporter };
}

/** Whether no item waits for anything any more. */
export function isSettled({ generator, scorer: { items } }: ProjectStatus): boolean {
  return items.validated + items.retired === generator.items.imported && items.imported === generator.items.imported;
}

export function describeStatus({ generator, scorer, seats, exporter }: ProjectStatus): string[] {
  const { items, panels } = scorer;
  const { attempts, jobs } = generator;
  const decided = Object.values(panels).reduce((sum, n) => sum + n, 0);
  return labelled(
    [
      ['imported', counted(generator.items.imported, 'item')],
      [
        'generating',
        `${count(items.generating)} · ${count(jobs.running)} calls running, ${count(jobs.waiting)} waiting`,
      ],
      ...stopped(generator),
      [
        'attempts',
        `${count(attempts.total)} · ${count(attempts.wrongAnswer)} wrong · ${count(attempts.unusable)} unusable`,
      ],
      ['in review', `${count(items.inReview)} · ${counted(seats.open, 'seat')} open, ${count(seats.leased)} taken`],
      ['revising', count(items.revising)],
      ['in a panel', `${count(items.inPanel)} · ${counted(decided, 'decision')} so far`],
      ['validated', `${count(items.validated)} · ${count(exporter.validated)} in the set for the next release`],
      ['retired', count(items.retired)],
      ['reviews', `${count(scorer.reviews)} · ${counted(scorer.strikes, 'strike')}`],
      ...unassignable(seats),
      ['', ''],
      ['outcomes', describeOutcomes(scorer)],
      ['agreement', describeAgreement(scorer.agreement)],
      ['', ''],
      ...describeGeneration(generator, scorer.strikesByCause),
    ],
    13,
  );
}

export function describeOutcomes({ outcomes }: Pick<ScorerStatus, 'outcomes'>): string {
  return [
    `${count(outcomes.first_round)} in the first round`,
    `${count(outcomes.regenerated)} regenerated`,
    `${count(outcomes.revised)} revised`,
    `${count(outcomes.adjudicated)} adjudicated`,
    `panels: ${count(outcomes.panel)}`,
  ].join(' · ');
}

/** The dimensions beside each other, in the rubric's order. */
export function describeAgreement(agreement: Readonly<Record<string, number | null>>): string {
  return Object.entries(agreement)
    .map(([dimension, share]) => `${shortName(dimension)} ${percent(share)}`)
    .join('  ');
}

function unassignable({ unassignable: { seats, more, reasons } }: SeatsStatus): [string, string][] {
  const [first] = reasons;
  if (!first) return [];
  const all = `${more ? 'at least ' : ''}${counted(seats, 'seat')}`;
  return [['unassignable', `${all}, such as one of ${first.items[0]}: ${first.why}`]];
}

function stopped({ stopped: stop }: GeneratorStatus): [string, string][] {
  return stop ? [['stopped', `since ${stop.since}: ${printable(stop.detail)} (consilium resume)`]] : [];
}

import type { CountedReview, Item, Panel, Round, Vote } from '../domain/item.js';
import { placeNumber } from './item-groups.js';
import type { Columns } from './unnest.js';

/** A row of `item`, by the names of its columns. */
export interface ItemRow {
  item: string;
  project: string;
  domain: string;
  language: string;
  status: Item['status'];
  epoch: number;
  content_version: number;
  versions: number[];
  allotted: number;
  version: number | null;
  writing_mode: Item['writing']['mode'];
  writing_base: number | null;
  writing_by_panel: boolean;
  rounds: number;
  strikes: number;
  bad_questions: number;
  failed_regenerations: number;
  round: number | null;
  panel: number | null;
  furthest: Item['furthest'];
  simulated: boolean;
}

/** What of an item's row stays, but for the domain, where that is corrected. */
export const identityColumns: Columns<Item> = {
  item: ['uuid', (item) => item.id],
  project: ['text', (item) => item.project],
  domain: ['text', (item) => item.domain],
  language: ['text', (item) => item.language],
};

export const stateColumns: Columns<Item> = {
  status: ['text', (item) => item.status],
  epoch: ['int', (item) => item.epoch],
  content_version: ['int', (item) => item.contentVersion],
  versions: ['int[]', (item) => item.versions],
  allotted: ['int', (item) => item.allotted],
  version: ['int', (item) => item.version],
  writing_mode: ['text', (item) => item.writing.mode],
  writing_base: ['int', (item) => item.writing.base],
  writing_by_panel: ['boolean', (item) => item.writing.byPanel],
  rounds: ['int', (item) => item.tally.rounds],
  strikes: ['int', (item) => item.tally.strikes],
  bad_questions: ['int', (item) => item.tally.badQuestions],
  failed_regenerations: ['int', (item) => item.tally.failedRegenerations],
  round: ['int', (item) => item.round?.number],
  panel: ['int', (item) => item.panel?.number],
  furthest: ['text', (item) => item.furthest],
  simulated: ['boolean', (item) => item.simulated],
  place: ['bigint', placeOf],
};

function placeOf({ project, domain, language, status, furthest, tally, round }: Item): string {
  const way = status === 'validated' ? furthest : null;
  return placeNumber(project, { domain, language, status, way, strikes: tally.strikes, rounds: round?.number ?? 0 });
}

export function toItem(row: ItemRow, round: Round | null, panel: Panel | null): Item {
  const { item: id, project, domain, language, status, epoch, versions, allotted, version, furthest, simulated } = row;
  return {
    ...{ id, project, domain, language, status, epoch, versions, allotted, version, furthest, simulated, round, panel },
    contentVersion: row.content_version,
    writing: { mode: row.writing_mode, base: row.writing_base, byPanel: row.writing_by_panel },
    tally: {
      rounds: row.rounds,
      strikes: row.strikes,
      badQuestions: row.bad_questions,
      failedRegenerations: row.failed_regenerations,
    },
  };
}

export type OfItem<T> = T & { readonly item: string };

export const roundColumns: Columns<OfItem<Round>> = {
  item: ['uuid', (round) => round.item],
  round: ['int', (round) => round.number],
  version: ['int', (round) => round.version],
  configuration_version: ['int', (round) => round.rules],
  by_model: ['boolean', (round) => round.byModel],
  regeneration: ['boolean', (round) => round.regeneration],
  authors: ['uuid[]', (round) => round.authors],
  seats: ['jsonb', (round) => round.seating.seats],
  last_seat: ['int', (round) => round.seating.lastSeat],
  corrected_from: ['text', (round) => round.correctedFrom],
};

export interface RoundRow {
  item: string;
  round: number;
  version: number;
  configuration_version: number;
  by_model: boolean;
  regeneration: boolean;
  authors: string[];
  seats: Round['seating']['seats'];
  last_seat: number;
  corrected_from: string | null;
}

export function toRound(row: RoundRow, reviews: readonly CountedReview[]): Round {
  return {
    number: row.round,
    version: row.version,
    rules: row.configuration_version,
    byModel: row.by_model,
    regeneration: row.regeneration,
    authors: row.authors,
    seating: { seats: row.seats, lastSeat: row.last_seat },
    reviews,
    correctedFrom: row.corrected_from,
  };
}

export const panelColumns: Columns<OfItem<Panel> & { decidedAt: Date | null }> = {
  item: ['uuid', (panel) => panel.item],
  panel: ['int', (panel) => panel.number],
  why: ['text', (panel) => panel.why],
  configuration_version: ['int', (panel) => panel.rules],
  outcomes: ['text[]', (panel) => panel.outcomes],
  seats: ['jsonb', (panel) => panel.seating.seats],
  last_seat: ['int', (panel) => panel.seating.lastSeat],
  decision: ['jsonb', (panel) => panel.decision],
  decided_at: ['timestamptz', (panel) => panel.decidedAt],
};

export interface PanelRow {
  item: string;
  panel: number;
  why: Panel['why'];
  configuration_version: number;
  outcomes: Panel['outcomes'];
  seats: Panel['seating']['seats'];
  last_seat: number;
  decision: Panel['decision'];
}

export function toPanel(row: PanelRow, votes: readonly Vote[]): Panel {
  const { panel: number, why, outcomes, decision } = row;
  const seating = { seats: row.seats, lastSeat: row.last_seat };
  return { number, why, rules: row.configuration_version, outcomes, seating, votes, decision };
}

import { canonicalJson } from './canonical-json.js';

interface Judgement {
  readonly expert: string;
  readonly simulated: boolean;
}

type Author = { readonly kind: 'model'; readonly simulated: boolean } | ({ readonly kind: 'expert' } & Judgement);

interface Version {
  readonly author: Author;
}

/** What the exporter looks at in a validated item; everything else in it is published as it came. */
export interface ValidatedItem {
  readonly item: string;
  readonly question: { readonly domain: string; readonly language: string; readonly licence: string | null };
  readonly rationale: Version;
  readonly by: string;
  readonly reviews: readonly Judgement[];
  readonly panels: readonly { readonly votes: readonly Judgement[] }[];
  readonly lineage: readonly { readonly version: Version; readonly reviews: readonly Judgement[] }[];
}

/** Where the item comes from: what the envelope of its event says. */
export interface Provenance {
  readonly project: string;
  readonly configurationVersion: number;
  readonly epoch: number;
  readonly simulated: boolean;
}

/** A validated item as it is held: a line, and what the manifest counts about it. */
export interface DatasetRecord {
  readonly item: string;
  readonly configurationVersion: number;
  readonly by: string;
  readonly domain: string;
  readonly language: string;
  /** Of the question; null where unknown. */
  readonly licence: string | null;
  /** Whether any model or expert behind it was simulated. */
  readonly simulated: boolean;
  /** Everyone who wrote, reviewed or voted, each once, in alphabetical order. */
  readonly experts: readonly string[];
  /** Of `records.jsonl`, but for its group of near duplicates; without the line feed. */
  readonly line: string;
}

/** A record on its way into a release. */
export interface ReleasedRecord extends DatasetRecord {
  /** Group of near duplicates that the item is in; null where it is in none. */
  readonly duplicateGroup: number | null;
}

/** As a release publishes it. The group isn't part of what was validated: an item may come into one at any time. */
export function lineOf({ line, duplicateGroup }: Pick<ReleasedRecord, 'line' | 'duplicateGroup'>): string {
  return `${line.slice(0, -1)},"duplicateGroup":${duplicateGroup}}`;
}

export function recordOf(item: ValidatedItem, provenance: Provenance): DatasetRecord {
  const { item: id, ...content } = item;
  const simulated =
    provenance.simulated ||
    versionsOf(item).some(({ author }) => author.simulated) ||
    judgementsOf(item).some((judgement) => judgement.simulated);
  return {
    item: id,
    configurationVersion: provenance.configurationVersion,
    by: item.by,
    domain: item.question.domain,
    language: item.question.language,
    licence: item.question.licence,
    simulated,
    experts: [...new Set(expertsOf(item))].sort(),
    line: canonicalJson({ id, ...provenance, simulated, ...content }),
  };
}

function versionsOf(item: ValidatedItem): Version[] {
  return [item.rationale, ...item.lineage.map(({ version }) => version)];
}

function judgementsOf(item: ValidatedItem): Judgement[] {
  return [
    ...item.reviews,
    ...item.panels.flatMap(({ votes }) => votes),
    ...item.lineage.flatMap(({ reviews }) => reviews),
  ];
}

function expertsOf(item: ValidatedItem): string[] {
  const authors = versionsOf(item).flatMap(({ author }) => (author.kind === 'expert' ? [author.expert] : []));
  return [...authors, ...judgementsOf(item).map(({ expert }) => expert)];
}

import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { DataOf, itemValidated, LineageEntry } from '@consilium/contracts';
import type { Styles } from '../terminal/styles.js';
import { textDiff } from './text-diff.js';

/** A record of a release. */
export type ReleaseRecord = Omit<DataOf<typeof itemValidated>, 'item'> & { readonly id: string };

const correctness = 'medical_correctness';
const longestQuote = 56;

/** The record that shows best how a text gets better: regenerated, in few versions, in English if there is one. */
export async function chooseStory(recordsFile: string): Promise<ReleaseRecord | null> {
  let best: ReleaseRecord | null = null;
  for await (const line of createInterface({ input: createReadStream(recordsFile), crlfDelay: Infinity })) {
    const record = JSON.parse(line) as ReleaseRecord;
    if (fitness(record) > (best ? fitness(best) : 0)) best = record;
  }
  return best;
}

/** 0 where it has no story. */
function fitness({ lineage, question, reviews, by }: ReleaseRecord): number {
  if (!lineage.some(({ version }) => version.reason === 'regenerate') || reviews.length === 0) return 0;
  const told = lineage.every((entry) => entry.reviews.length > 0) ? 4 : 0;
  const length = lineage.length === 3 ? 2 : lineage.length === 2 ? 1 : 0;
  return 1 + told + length + (question.language === 'en' ? 8 : 0) + (by === 'panel' ? 0 : 0.5);
}

/** How the item came to be what was published, a line for each version, and what the last change changed. */
export function tellStory(record: ReleaseRecord, styles: Styles): string[] {
  const { lineage, question } = record;
  const versions = lineage.map((entry, i) => {
    const next = lineage[i + 1];
    return versionLine(entry, next ? next.version.reason : describeEnd(record));
  });
  const [before, after] = lineage.slice(-2);
  const diff = after ? textDiff(before!.version.text, after.version.text, question.language, styles) : [];
  return [
    `The story of one item (${question.domain}, ${lineage.length} versions)`,
    ...versions,
    ...diff.map((line) => `      ${line}`),
  ];
}

function versionLine({ version, reviews }: LineageEntry, next: string): string {
  const author = version.author.kind;
  const mean = average(reviews.map(({ weightedMean }) => weightedMean));
  const correct = median(reviews.flatMap(({ scores }) => scores[correctness] ?? []));
  const figures =
    mean === null ? 'not reviewed' : `mean ${mean.toFixed(1)}  correctness ${correct === null ? '–' : correct}`;
  return `  v${version.version} ${author.padEnd(9)}  ${figures.padEnd(24)} ${quote(reviews).padEnd(longestQuote + 2)} → ${next}`;
}

function describeEnd({ by }: ReleaseRecord): string {
  return by === 'consensus' ? 'validated' : `validated (${by})`;
}

/** What a reviewer who did not accept said of it. */
function quote(reviews: LineageEntry['reviews']): string {
  const critics = reviews.filter(({ verdict }) => verdict !== 'accept');
  const words = critics.flatMap(({ comments, spans }) => [
    ...comments.map(({ text }) => text),
    ...spans.map(({ comment }) => comment),
  ]);
  const said = words.find((text) => text.trim() !== '');
  if (!said) return '';
  return `"${said.length > longestQuote ? `${said.slice(0, longestQuote - 2).trimEnd()} …` : said}"`;
}

function average(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  if (sorted.length === 0) return null;
  return Number.isInteger(middle) ? (sorted[middle - 1]! + sorted[middle]!) / 2 : sorted[Math.floor(middle)]!;
}

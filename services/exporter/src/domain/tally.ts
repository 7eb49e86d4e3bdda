import type { ReleasedRecord } from './dataset-record.js';
import { NumberSet } from './number-set.js';

/** Counts of a release, by name. */
export interface Counts {
  readonly records: number;
  readonly experts: number;
  readonly by: Record<string, number>;
  readonly domains: Record<string, number>;
  readonly languages: Record<string, number>;
  /** Records that are in a group of near duplicates, and the groups that they are in. */
  readonly duplicates: { readonly records: number; readonly groups: number };
  readonly simulated: { readonly records: number; readonly experts: number };
}

export type Counted = Omit<ReleasedRecord, 'line' | 'licence'>;

/** A record that isn't marked as simulated although a simulated expert had a part in it. */
export class UnmarkedSimulation extends Error {
  constructor(item: string, expert: string) {
    super(`Item ${item} isn't marked as simulated, but expert ${expert}, who had a part in it, is a simulated one.`);
  }
}

/** Counts records as they pass by; its memory grows with experts and domains, and by a bit for each group of near duplicates. */
export class Tally {
  private records = 0;
  private simulatedRecords = 0;
  private groupedRecords = 0;
  private readonly groups = new NumberSet();
  private readonly experts = new Set<string>();
  private readonly by = new Map<string, number>();
  private readonly domains = new Map<string, number>();
  private readonly languages = new Map<string, number>();
  private readonly versions = new Set<number>();

  constructor(private readonly simulatedExperts: ReadonlySet<string>) {}

  /** @throws UnmarkedSimulation */
  add(record: Counted): void {
    const simulatedExpert = record.experts.find((expert) => this.simulatedExperts.has(expert));
    if (simulatedExpert !== undefined && !record.simulated) throw new UnmarkedSimulation(record.item, simulatedExpert);
    this.records += 1;
    if (record.simulated) this.simulatedRecords += 1;
    if (record.duplicateGroup !== null) {
      this.groupedRecords += 1;
      this.groups.add(record.duplicateGroup);
    }
    for (const expert of record.experts) this.experts.add(expert);
    increase(this.by, record.by);
    increase(this.domains, record.domain);
    increase(this.languages, record.language);
    this.versions.add(record.configurationVersion);
  }

  /** In ascending order. */
  get configurationVersions(): number[] {
    return [...this.versions].sort((a, b) => a - b);
  }

  get counts(): Counts {
    return {
      records: this.records,
      experts: this.experts.size,
      by: Object.fromEntries(this.by),
      domains: Object.fromEntries(this.domains),
      languages: Object.fromEntries(this.languages),
      duplicates: { records: this.groupedRecords, groups: this.groups.size },
      simulated: {
        records: this.simulatedRecords,
        experts: [...this.experts].filter((expert) => this.simulatedExperts.has(expert)).length,
      },
    };
  }
}

function increase(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

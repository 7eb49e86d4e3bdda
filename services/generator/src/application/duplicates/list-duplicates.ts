import { Injectable } from '@nestjs/common';
import { differencesOf, type Difference } from '../../domain/duplicates/differences.js';
import { jaccard, shinglesOf } from '../../domain/duplicates/shingles.js';
import { knownProject } from '../known-project.js';
import { Configurations } from '../ports/configurations.js';
import { Duplicates, type DuplicateGroup } from '../ports/duplicates.js';

const membersEach = 20;
const excerptLength = 300;

export interface ShownMember {
  item: string;
  /** The beginning of its stem. */
  stem: string;
  language: string;
  key: { id: string; text: string }[];
  source: { name: string; id: string | null };
  /** To the group's first member, of 1. */
  similarity: number;
  /** Whether other options are right than in the first. */
  otherKey: boolean;
  /** From the first member. */
  differences: Difference[];
}

export interface ShownGroup {
  group: number;
  foundAt: Date;
  /** Whether some had different keys when they were found. */
  otherKey: boolean;
  /** Of how many `members` are the first. */
  size: number;
  members: ShownMember[];
}

export interface ShownDuplicates {
  groups: ShownGroup[];
  next: number | null;
  totals: { groups: number; items: number; waiting: number };
}

/** Groups of near duplicates, with what tells their members apart. */
@Injectable()
export class ListDuplicates {
  constructor(
    private readonly configurations: Configurations,
    private readonly duplicates: Duplicates,
  ) {}

  /** @throws Problem 404 where the project is unknown */
  async execute(page: { project: string; after: number; limit: number; otherKey: boolean }): Promise<ShownDuplicates> {
    const { project, limit } = page;
    await knownProject(this.configurations, project);
    // First: where nothing waited then, all groups that there are to be found are in the list.
    const totals = await this.duplicates.count(project);
    const found = await this.duplicates.list({ ...page, limit: limit + 1, membersEach });
    const groups = found.slice(0, limit);
    return {
      groups: groups.map(shown),
      next: found.length > limit ? groups.at(-1)!.id : null,
      totals,
    };
  }
}

function shown({ id, foundAt, otherKey, size, members }: DuplicateGroup): ShownGroup {
  const [first] = members;
  const ofFirst = shinglesOf(first!.question);
  return {
    group: id,
    foundAt,
    otherKey,
    size,
    members: members.map(({ item, question }) => {
      const differences = differencesOf(first!.question, question);
      return {
        item,
        stem: excerpt(question.stem),
        language: question.language,
        key: question.options.filter((option) => question.gold.includes(option.id)),
        source: question.source,
        similarity: jaccard(ofFirst, shinglesOf(question)),
        otherKey: differences.some(({ what }) => what === 'key'),
        differences,
      };
    }),
  };
}

function excerpt(stem: string): string {
  const points = Array.from(stem);
  return points.length <= excerptLength ? stem : `${points.slice(0, excerptLength - 1).join('')}…`;
}

import type { Question } from '@consilium/contracts';
import { Clock, Transactions } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Buckets } from '../../domain/duplicates/buckets.js';
import { haveOtherKeys } from '../../domain/duplicates/differences.js';
import { jaccard, nearFrom, shinglesOf, type Shingles } from '../../domain/duplicates/shingles.js';
import { bandsOf } from '../../domain/duplicates/signature.js';
import { unite, type Pair } from '../../domain/duplicates/unite.js';
import { Duplicates } from '../ports/duplicates.js';

/** Items that met, the earlier one first. */
type Meeting = readonly [first: string, second: string];

/** So many are compared at a time. */
const comparedAtOnce = 2000;
/** Of so many items is kept what they are compared by: of questions that were written by one pattern, all meet the same few. */
const mostKept = 2000;

/**
 * Finds near duplicates of the items that were imported or amended since, a batch in a transaction: of a service that is killed
 * in between, the batch is looked at anew, as if nothing had been.
 */
@Injectable()
export class GroupDuplicates {
  constructor(
    private readonly transactions: Transactions,
    private readonly duplicates: Duplicates,
    private readonly clock: Clock,
  ) {}

  /** @returns how many near duplicates were found, whose groups nobody is told of yet; null where there was nothing to do */
  execute(): Promise<number | null> {
    return this.transactions.run(async () => {
      const batch = await this.duplicates.next();
      if (batch === null) return null;
      const { project, items } = batch;
      const pairs = await this.compare(project, await this.meetings(project, items));
      if (pairs.length > 0) {
        const groupOf = await this.duplicates.groupsOf([
          ...new Set(pairs.flatMap(({ first, second }) => [first, second])),
        ]);
        await this.duplicates.unite(project, unite(pairs, groupOf), this.clock.now());
      }
      await this.duplicates.finish(batch);
      return pairs.length;
    });
  }

  /** Enters the items under their bands. */
  private async meetings(project: string, items: readonly string[]): Promise<Meeting[]> {
    const questions = await this.duplicates.questions(project, items);
    const bands = new Map([...questions].map(([item, question]) => [item, bandsOf(shinglesOf(question), project)]));
    const buckets = new Buckets(await this.duplicates.entered([...new Set([...bands.values()].flat())]));
    const meetings = [...bands].flatMap(([item, of]) =>
      [...buckets.enter(item, of)].map((first): Meeting => [first, item]),
    );
    await this.duplicates.enter(buckets.fresh);
    return meetings;
  }

  /** Of those that met, the ones that are alike enough in fact. */
  private async compare(project: string, meetings: readonly Meeting[]): Promise<Pair[]> {
    const pairs: Pair[] = [];
    const compared = new Map<string, { question: Question; of: Shingles }>();
    for (let at = 0; at < meetings.length; at += comparedAtOnce) {
      const some = meetings.slice(at, at + comparedAtOnce);
      if (compared.size > mostKept) compared.clear();
      const missing = [...new Set(some.flat())].filter((item) => !compared.has(item));
      for (const [item, question] of await this.duplicates.questions(project, missing))
        compared.set(item, { question, of: shinglesOf(question) });
      for (const [first, second] of some) {
        // One of another project has the same band by chance.
        const [one, other] = [compared.get(first), compared.get(second)];
        if (one && other && jaccard(one.of, other.of) >= nearFrom)
          pairs.push({ first, second, otherKey: haveOtherKeys(one.question, other.question) });
      }
    }
    return pairs;
  }
}

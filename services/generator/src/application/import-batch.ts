import { itemImported, type Question } from '@consilium/contracts';
import { Clock, Jobs, Outbox, outgoing, Transactions } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import type { ReportedLine } from '../domain/questions/import-report.js';
import type { IndexBase } from '../domain/questions/key.js';
import { normaliseRow, type ImportedQuestion, type NormalisedRow } from '../domain/questions/normalise-row.js';
import type { ImportRequest } from './import-request.js';
import { identify } from './item-identity.js';
import { KnownItems } from './known-items.js';
import { Configurations, type KnownConfiguration } from './ports/configurations.js';
import { Items, type ItemIdentity, type NewItem } from './ports/items.js';
import { JobHolds } from './ports/job-holds.js';
import type { ReadRow } from './read-rows.js';
import { priorities, writingJob, type WritingOrder } from './writing-order.js';

export interface Candidate {
  number: number;
  normalised: NormalisedRow;
  identity: ItemIdentity | null;
}

/** Another import has inserted the same item between our look and our insert. */
class Overtaken extends Error {}

/** Takes one batch of rows: item, `item.imported` and the job that writes version 1 come into being together. */
@Injectable()
export class ImportBatch {
  constructor(
    private readonly transactions: Transactions,
    private readonly configurations: Configurations,
    private readonly items: Items,
    private readonly outbox: Outbox,
    private readonly jobs: Jobs,
    private readonly holds: JobHolds,
    private readonly clock: Clock,
  ) {}

  prepare({ project, source, language }: ImportRequest, rows: readonly ReadRow[], base: IndexBase): Candidate[] {
    return rows.map((read) => {
      if ('refused' in read) return refusal(read.number, read.refused);
      const normalised = normaliseRow(read.row, { indexBase: base, language });
      if (normalised.outcome === 'refused') return refusal(read.number, normalised.reason);
      if (read.repair !== null) {
        normalised.outcome = 'repaired';
        normalised.reason = [read.repair, normalised.reason].filter((part) => part !== null).join('; ');
      }
      return { number: read.number, normalised, identity: identify(project, source, normalised.question) };
    });
  }

  /** @param pretended of a trial run, which writes nothing: what it would have written so far */
  async execute(
    request: ImportRequest,
    candidates: Candidate[],
    pretended: KnownItems | null,
  ): Promise<ReportedLine[]> {
    for (;;) {
      try {
        return await this.transactions.run(() => this.take(request, candidates, pretended));
      } catch (error) {
        if (!(error instanceof Overtaken)) throw error;
      }
    }
  }

  private async take(
    request: ImportRequest,
    candidates: Candidate[],
    pretended: KnownItems | null,
  ): Promise<ReportedLine[]> {
    const { project } = request;
    const status = (await this.configurations.lockStatus([project])).get(project);
    const configuration = (await this.configurations.newest(project))!;
    const identities = candidates.map(({ identity }) => identity).filter((identity) => identity !== null);
    const twins = await this.items.findTwins(
      project,
      identities.map(({ id }) => id),
      identities.map(({ content }) => content),
    );
    const known = new KnownItems(twins, pretended);
    const fresh: NewItem[] = [];
    const lines = candidates.map((candidate) => {
      const { line, item } = this.decide(request, configuration, candidate, known);
      if (item) fresh.push(item);
      return line;
    });
    if (pretended !== null) pretended.add(fresh);
    else await this.keep(fresh, configuration, status !== 'active');
    return lines;
  }

  private decide(
    request: ImportRequest,
    { configuration }: KnownConfiguration,
    { number: line, normalised, identity }: Candidate,
    known: KnownItems,
  ): { line: ReportedLine; item?: NewItem } {
    if (normalised.outcome === 'refused') return { line: { line, outcome: 'refused', reason: normalised.reason } };
    const { reason, outcome } = normalised;
    const question = questionOf(request, normalised.question);
    if (configuration.taxonomy.length > 0 && !configuration.taxonomy.includes(question.domain)) {
      const why = `the domain "${question.domain}" is none of the project's: ${configuration.taxonomy.join(', ')}`;
      return { line: { line, outcome: 'refused', reason: why } };
    }
    const twin = known.check(identity!, question);
    if (twin) return { line: { line, ...twin } };
    known.add([identity!]);
    return {
      line: { line, outcome, reason, item: identity!.id },
      item: { ...identity!, project: request.project, question },
    };
  }

  private async keep(
    fresh: NewItem[],
    { project, version, configuration }: KnownConfiguration,
    held: boolean,
  ): Promise<void> {
    if (fresh.length === 0) return;
    const at = this.clock.now();
    const inserted = await this.items.insert(fresh, at);
    if (inserted.size < fresh.length) throw new Overtaken();
    const events = await this.outbox.append(
      fresh.map(({ id, question }) =>
        outgoing(itemImported, {
          data: { item: id, revision: 1, question, importedAt: at.toISOString() },
          project,
          configurationVersion: version,
          epoch: 0,
          simulated: false,
        }),
      ),
    );
    const order = (item: string, i: number): WritingOrder => ({
      item,
      project,
      epoch: 0,
      configurationVersion: version,
      targetVersion: 1,
      reason: 'import',
      strikes: 0,
      strikeLimit: configuration.policy.strikeLimit,
      guidance: null,
      goldShown: false,
      simulated: false,
      cause: events[i]!,
    });
    await this.jobs.enqueue(
      fresh.map(({ id }, i) => ({ kind: writingJob, key: id, payload: order(id, i), priority: priorities.import })),
    );
    if (held) await this.holds.hold(project);
  }
}

function refusal(number: number, reason: string): Candidate {
  return { number, normalised: { outcome: 'refused', reason }, identity: null };
}

function questionOf(request: ImportRequest, imported: ImportedQuestion): Question {
  return {
    contentVersion: 1,
    stem: imported.stem,
    options: imported.options,
    gold: imported.gold,
    domain: imported.domain ?? request.domain ?? 'general',
    language: imported.language,
    source: { name: request.source, id: imported.sourceId },
    licence: request.licence,
  };
}

import type { Question } from '@consilium/contracts';
import { Transactions } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import type { Fields } from '../../domain/questions/fields.js';
import type { ReportedLine } from '../../domain/questions/import-report.js';
import type { IndexBase } from '../../domain/questions/key.js';
import { normaliseRow, type ImportedQuestion, type NormalisedRow } from '../../domain/questions/normalise-row.js';
import { Configurations, type KnownConfiguration } from '../ports/configurations.js';
import { Items, type ItemIdentity, type NewItem } from '../ports/items.js';
import type { ImportRequest } from './import-request.js';
import { Identities } from './item-identity.js';
import { KeepItems, Overtaken } from './keep-items.js';
import { KnownItems } from './known-items.js';
import { NameDomain } from './name-domain.js';
import type { PretendedItems } from './pretended-items.js';
import type { ReadRow } from './read-rows.js';

export interface Candidate {
  number: number;
  normalised: NormalisedRow;
  identity: ItemIdentity | null;
}

/** Stands in the item's row until it has one. */
const noDomain = 'untagged';

/** What holds for all rows of one import. */
export interface ImportRun {
  request: ImportRequest;
  fields: Fields;
  base: IndexBase;
  severalKeys: 'set' | 'refuse';
  identities: Identities;
  /** Of a trial run, which writes nothing: what it would have written so far. */
  pretended: PretendedItems | null;
}

/** Takes one batch of rows. */
@Injectable()
export class ImportBatch {
  constructor(
    private readonly transactions: Transactions,
    private readonly configurations: Configurations,
    private readonly items: Items,
    private readonly keepItems: KeepItems,
  ) {}

  prepare({ request, fields, base, severalKeys, identities }: ImportRun, rows: readonly ReadRow[]): Candidate[] {
    const context = { fields, indexBase: base, language: request.language, severalKeys };
    return rows.map((read) => {
      if ('refused' in read) return refusal(read.number, read.refused);
      const normalised = normaliseRow(read.row, context);
      if (normalised.outcome === 'refused') return refusal(read.number, normalised.reason);
      if (read.repair !== null) {
        normalised.outcome = 'repaired';
        normalised.reason = [read.repair, normalised.reason].filter((part) => part !== null).join('; ');
      }
      const { question } = normalised;
      return { number: read.number, normalised, identity: identities.of(question, question.source ?? request.source) };
    });
  }

  async execute(run: ImportRun, candidates: Candidate[]): Promise<ReportedLine[]> {
    for (;;) {
      try {
        return await this.transactions.run(() => this.take(run, candidates));
      } catch (error) {
        if (!(error instanceof Overtaken)) throw error;
      }
    }
  }

  private async take({ request, pretended }: ImportRun, candidates: Candidate[]): Promise<ReportedLine[]> {
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
    const domains = new NameDomain(request.domains, configuration.configuration.taxonomy);
    const fresh: NewItem[] = [];
    const lines = candidates.map((candidate) => {
      const { line, item } = decide(request, configuration, domains, candidate, known);
      if (item) fresh.push(item);
      return line;
    });
    if (pretended !== null) pretended.add(fresh);
    else await this.keepItems.execute(fresh, configuration, status !== 'active');
    return lines;
  }
}

function decide(
  request: ImportRequest,
  { configuration }: KnownConfiguration,
  domains: NameDomain,
  { number: line, normalised, identity }: Candidate,
  known: KnownItems,
): { line: ReportedLine; item?: NewItem } {
  if (normalised.outcome === 'refused') return { line: { line, outcome: 'refused', reason: normalised.reason } };
  const { reason, outcome } = normalised;
  const { domain: word } = normalised.question;
  const asked = word ?? request.domain;
  const named = domains.of(asked);
  // Whoever imports is told what they got wrong themselves; a word of the set's is no mistake of theirs.
  if (named === 'outside' || (named === 'by-model' && word === null && asked !== null)) {
    const why = `the domain "${asked}" is none of the project's: ${configuration.taxonomy.join(', ')}`;
    return { line: { line, outcome: 'refused', reason: why } };
  }
  const byModel = named === 'by-model';
  const question = { ...questionOf(request, normalised.question), ...(byModel ? { domain: noDomain } : named) };
  const twin = known.check(identity!, question);
  if (twin) return { line: { line, ...twin } };
  known.add([identity!]);
  const told = byModel ? [reason, whyByModel(word)].filter(Boolean).join('; ') : reason;
  return {
    line: { line, outcome: byModel && word !== null ? 'repaired' : outcome, reason: told, item: identity!.id },
    item: { ...identity!, project: request.project, question, ...(byModel && { untagged: { word } }) },
  };
}

function whyByModel(word: string | null): string {
  if (word === null) return 'no domain is named: a model will be asked';
  return `"${word}" is none of the project's domains: a model will be asked`;
}

function refusal(number: number, reason: string): Candidate {
  return { number, normalised: { outcome: 'refused', reason }, identity: null };
}

function questionOf(request: ImportRequest, imported: ImportedQuestion): Omit<Question, 'domain'> {
  const permission = imported.permission ?? request.permission;
  return {
    contentVersion: 1,
    stem: imported.stem,
    options: imported.options,
    gold: imported.gold,
    language: imported.language,
    source: { name: imported.source ?? request.source, id: imported.sourceId },
    licence: imported.licence ?? request.licence,
    ...(permission !== null && { permission }),
    ...(imported.flags.length > 0 && { flags: imported.flags }),
  };
}

import { isUtf8 } from 'node:buffer';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Audited, type DoneAct } from '../audit/audited.js';
import { CurrentPrincipal, Roles } from '../auth/access.js';
import type { Principal } from '../auth/principal.js';
import { TopicNames } from '../messaging/topic-names.js';
import { DeadLetterDesk, unknown, type Page, type Selection } from './dead-letter-desk.js';
import {
  CountQuery,
  DiscardBody,
  ListQuery,
  Offset,
  Partition,
  ReplayBody,
  Topic,
  type Filter,
} from './dead-letter-parameters.js';
import { fromCursor, toCursor, type LetterFilter } from './dead-letter-query.js';
import { DeadLetterRows, type DeadLetter, type LetterGroup, type WholeLetter } from './dead-letter-rows.js';
import type { ReplayOutcome } from './replay.js';

/** Bytes as JSON can hold them. */
type Bytes = { readonly text: string } | { readonly base64: string } | null;

export interface LetterView extends Omit<WholeLetter, 'record'> {
  /** A header that is no plain text stands as `{ base64 }`; one that occurs several times, as a list. */
  readonly record: { readonly key: Bytes; readonly headers: object; readonly value: Bytes } | null;
}

/** What this service could not process, and what operators do about it. */
@Roles('administrator')
@Controller('dead-letters')
export class DeadLettersController {
  constructor(
    private readonly rows: DeadLetterRows,
    private readonly desk: DeadLetterDesk,
    private readonly topics: TopicNames,
  ) {}

  @ApiOperation({ summary: 'Dead letters in the order of their failing, a page at a time' })
  @Get()
  async list(@Query({ schema: ListQuery }) query: ListQuery): Promise<{ letters: DeadLetter[]; next: string | null }> {
    const after = query.after === undefined ? null : fromCursor(query.after);
    const letters = await this.rows.page(this.filterOf(query, query.state), after, query.limit);
    return { letters, next: letters.length < query.limit ? null : toCursor(letters.at(-1)!) };
  }

  @ApiOperation({ summary: 'How many dead letters there are, by topic, type and reason, the most frequent first' })
  @Get('counts')
  count(
    @Query({ schema: CountQuery }) query: CountQuery,
  ): Promise<{ asOf: string; total: number; groups: LetterGroup[] }> {
    return this.rows.count(this.filterOf(query, query.state));
  }

  @ApiOperation({ summary: 'A dead letter with its record and all that operators did about it' })
  @Get(':topic/:partition/:offset')
  async show(
    @Param('topic', { schema: Topic }) topic: string,
    @Param('partition', { schema: Partition }) partition: number,
    @Param('offset', { schema: Offset }) offset: string,
  ): Promise<LetterView> {
    const letter = await this.rows.whole({ topic, partition, offset });
    if (!letter) throw unknown({ topic, partition, offset });
    const { record } = letter;
    return {
      ...letter,
      record: record && { key: toJson(record.key), headers: record.headers, value: toJson(record.value) },
    };
  }

  @ApiOperation({ summary: 'Handles up to 100 waiting letters again, each in a transaction of its own' })
  @Audited('dead-letters-replayed', { isLong: true, when: isReal, details: lettersOf })
  @HttpCode(200)
  @Post('replay')
  replay(
    @Body({ schema: ReplayBody }) body: ReplayBody,
    @CurrentPrincipal() { subject: by }: Principal,
  ): Promise<Page<ReplayOutcome>> {
    return this.desk.replay(this.selectionOf(body), { by, dryRun: body.dryRun });
  }

  @ApiOperation({ summary: 'Gives up to 100 waiting letters up for good, saying why' })
  @Audited('dead-letters-discarded', { when: isReal, details: lettersOf })
  @HttpCode(200)
  @Post('discard')
  discard(
    @Body({ schema: DiscardBody }) body: DiscardBody,
    @CurrentPrincipal() { subject: by }: Principal,
  ): Promise<Page<'discarded' | 'skipped'>> {
    return this.desk.discard(this.selectionOf(body), body.why, { by, dryRun: body.dryRun });
  }

  private selectionOf({ ids, filter, after }: ReplayBody): Selection {
    return ids ? { ids } : { filter: this.filterOf(filter!, 'waiting'), after: after ?? null };
  }

  private filterOf(filter: Filter, state: CountQuery['state']): LetterFilter {
    const { topic, type, key, project, reason, since, until } = filter;
    return {
      state: state === 'any' ? null : state,
      // With the prefix or without: nobody should have to know which.
      topic: topic === undefined ? null : this.topics.physical(this.topics.logical(topic)),
      type: type ?? null,
      key: key ?? null,
      project: project ?? null,
      reason: reason ?? null,
      since: since ?? null,
      until: until ?? null,
    };
  }
}

function isReal({ body }: DoneAct): boolean {
  return !(body as ReplayBody).dryRun;
}

/** Each letter keeps what was done to it; here stands how many there were. */
function lettersOf({ body, result }: DoneAct): Record<string, unknown> {
  const { filter, why } = body as DiscardBody;
  const { letters } = result as Page<string>;
  return { letters: letters.length, ...(filter && { filter }), ...(why && { why }) };
}

function toJson(bytes: Buffer | null): Bytes {
  if (bytes === null) return null;
  return isUtf8(bytes) ? { text: bytes.toString('utf8') } : { base64: bytes.toString('base64') };
}

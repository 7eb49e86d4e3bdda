import { ProjectId } from '@consilium/contracts';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { z } from 'zod';
import { Roles } from '../auth/access.js';
import { ActorNames } from './actor-names.js';
import { Audit, type AuditEntry } from './audit.js';

// PostgreSQL's text can't hold NUL: nothing that is stored has one.
const text = z
  .string()
  .min(1)
  .max(200)
  .refine((value) => !value.includes('\0'), 'NUL is in no entry');
const instant = z.iso.datetime({ offset: true });

export const AuditQuery = z.object({
  text: text.optional().meta({ description: 'Part of the act, of what was acted on, of the details or of a name' }),
  actor: text.optional(),
  act: text.optional().meta({ description: 'Such as expert-status-changed' }),
  since: instant.optional(),
  until: instant.optional().meta({ description: 'Before this instant' }),
  after: z
    .string()
    .regex(/^\d{1,18}$/, 'not the `next` of a page')
    .optional()
    .meta({ description: 'The `next` of the page before' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

export interface AuditPage {
  readonly entries: readonly (Omit<AuditEntry, 'project'> & { project?: string | null; actorName: string | null })[];
  readonly next: string | null;
}

/** The log of who did what in this service. */
@Controller()
export class AuditController {
  constructor(
    private readonly audit: Audit,
    private readonly names: ActorNames,
  ) {}

  @Roles('lead')
  @ApiOperation({ summary: 'Who did what in the project, newest first, a page at a time' })
  @Get('projects/:project/audit')
  async ofProject(
    @Param('project', { schema: ProjectId }) project: string,
    @Query({ schema: AuditQuery }) query: AuditQuery,
  ): Promise<AuditPage> {
    const { entries, next } = await this.page(project, query);
    return { entries: entries.map(({ project: _, ...entry }) => entry), next };
  }

  @Roles('administrator')
  @ApiOperation({ summary: 'Who did what in any project or none, newest first, a page at a time' })
  @Get('audit')
  all(@Query({ schema: AuditQuery }) query: AuditQuery): Promise<AuditPage> {
    return this.page(null, query);
  }

  private async page(project: string | null, query: AuditQuery): Promise<AuditPage> {
    const { text: part = null, actor = null, act = null, since = null, until = null, after = null, limit } = query;
    const named = part === null ? [] : await this.names.having(part);
    const filter = { project, text: part, named, actor, act, since, until };
    const found = await this.audit.page(filter, after, limit);
    const names = await this.names.of([...new Set(found.map((entry) => entry.actor))]);
    const entries = found.map((entry) => ({ ...entry, actorName: names.get(entry.actor) ?? null }));
    return { entries, next: found.length < limit ? null : found.at(-1)!.id };
  }
}

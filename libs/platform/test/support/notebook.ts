import { defaultPolicy, defaultRubric, itemRetired, projectConfigured } from '@consilium/contracts';
import { Body, Controller, Get, Module, Param, Post } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { z } from 'zod';
import {
  Audited,
  Database,
  EventHandlers,
  On,
  Outbox,
  outgoing,
  Parking,
  PermanentError,
  Problem,
  Public,
  reportStale,
  Roles,
  type OutgoingEvent,
  type ReceivedEvent,
  type ServiceDefinition,
} from '../../src/index.js';

/** A service as small as can be: it notes projects, and items retired from projects that it knows. */
class NotebookTables1763856000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE project (id text PRIMARY KEY)');
    await runner.query('CREATE TABLE note (id bigserial PRIMARY KEY, item uuid, epoch int, why text)');
  }
  async down(): Promise<void> {
    // Nothing goes back in a test.
  }
}

/** What a test breaks and mends. */
export const faults = { mended: false };

@EventHandlers()
class WhenSomethingHappens {
  /** How often the noting of an item has failed. */
  static readonly failures = new Map<string, number>();
  static cuts = 0;

  constructor(
    private readonly database: Database,
    private readonly parking: Parking,
  ) {}

  @On(projectConfigured)
  async configured(@Payload() events: ReceivedEvent<typeof projectConfigured>[]): Promise<void> {
    const ids = events.map(({ data }) => data.project);
    await this.database.query('INSERT INTO project SELECT DISTINCT unnest($1::text[]) ON CONFLICT DO NOTHING', [ids]);
    this.parking.arrived(ids.map((id) => `project:${id}`));
  }

  @On(itemRetired)
  async retired(@Payload() events: ReceivedEvent<typeof itemRetired>[]): Promise<void> {
    const known = await this.database.query<{ id: string }>('SELECT id FROM project');
    const isKnown = ({ project }: { project: string }) => known.some(({ id }) => id === project);
    await this.parking.park(
      events.filter((event) => !isKnown(event)),
      (event) => `project:${event.project}`,
    );
    const overtaken = events.filter(({ data }) => data.why === 'overtaken' && faults.mended);
    reportStale(overtaken);
    for (const { data, epoch } of events.filter((event) => isKnown(event) && !overtaken.includes(event))) {
      await this.database.query('INSERT INTO note (item, epoch, why) VALUES ($1, $2, $3)', [
        data.item,
        epoch,
        data.why,
      ]);
      if (data.why === 'cut' && (WhenSomethingHappens.cuts += 1) <= 2) await this.cutConnection();
      if (data.why === 'poison') throw new Error('This item always fails');
      if (data.why === 'permanent') throw new PermanentError('This item can never be noted');
      if (['broken', 'overtaken'].includes(data.why) && !faults.mended) throw new PermanentError('Not mended yet');
      if (data.why === 'twice') this.failTwice(data.item);
    }
  }

  private failTwice(item: string): void {
    const { failures } = WhenSomethingHappens;
    const before = failures.get(item) ?? 0;
    failures.set(item, before + 1);
    if (before < 2) throw new Error('Not yet');
  }

  /** As when PostgreSQL goes down in the middle of a transaction. */
  private async cutConnection(): Promise<void> {
    await this.database.query('SELECT pg_terminate_backend(pg_backend_pid())');
  }
}

@Controller()
class NotesController {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  @Public()
  @Get('notes')
  async notes(): Promise<unknown[]> {
    return this.database.query('SELECT item, epoch, why FROM note ORDER BY id');
  }

  @Roles('lead')
  @Post('projects/:project/items/:item')
  async retire(
    @Param('project') project: string,
    @Param('item', { schema: z.uuid() }) item: string,
  ): Promise<{ noted: true }> {
    await this.database.run(() => this.outbox.append([retirement(item, project, 1, 'asked')]));
    return { noted: true };
  }

  @Roles('lead')
  @Audited('note-taken', {
    subject: ({ result }) => (result as { id: string }).id,
    details: ({ body }) => ({ why: (body as { why: string }).why }),
    when: ({ body }) => (body as { why: string }).why !== 'trial',
  })
  @Post('projects/:project/notes')
  async take(@Body() { why, fails = false }: { why: string; fails?: boolean }): Promise<{ id: string }> {
    const [note] = await this.database.query<{ id: string }>('INSERT INTO note (why) VALUES ($1) RETURNING id', [why]);
    if (fails) throw new Problem(409, 'note-refused', 'The note was refused after it was written.');
    return note!;
  }

  @Public()
  @Get('fail')
  fail(): never {
    throw new Problem(409, 'seat-closed', 'The seat is closed.', { seat: 7 });
  }

  @Public()
  @Get('fail/without-a-word')
  failWithoutAWord(): never {
    // As a dependency might.
    // eslint-disable-next-line @typescript-eslint/only-throw-error
    throw undefined;
  }

  @Public()
  @Post('echo')
  echo(@Body() body: unknown): unknown {
    return body;
  }
}

export const retirement = (item: string, project: string, epoch: number, why: string) =>
  outgoing(itemRetired, { data: { item, by: 'lead', why }, project, configurationVersion: 1, epoch, simulated: false });

/** The data of `projectConfigured` for a project with nothing but defaults. */
export const configurationOf = (project: string) => ({
  project,
  configurationVersion: 1,
  revision: 1,
  configuration: {
    name: project,
    status: 'active' as const,
    rubric: defaultRubric,
    policy: defaultPolicy,
    prompts: [],
    taxonomy: [],
    licence: null,
    models: [],
  },
});

export const configured = (project: string): OutgoingEvent =>
  outgoing(projectConfigured, {
    data: configurationOf(project),
    project,
    configurationVersion: 1,
    epoch: null,
    simulated: false,
  });

@Module({ controllers: [WhenSomethingHappens, NotesController] })
class NotebookModule {}

export const notebook: ServiceDefinition = {
  name: 'notebook',
  migrations: [NotebookTables1763856000009],
  variables: z.object({}),
  module: () => NotebookModule,
};

import { defineEvent, type DefinitionOf, type EventDefinition } from '@consilium/contracts';
import { Module, type Type } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { z } from 'zod';
import {
  Database,
  EventHandlers,
  On,
  outgoing,
  sideBySide,
  type OutgoingEvent,
  type ReceivedEvent,
  type ServiceDefinition,
} from '../../src/index.js';

const shared = {
  name: 'note.taken',
  role: 'fact',
  producers: ['scorer'],
  consumers: ['exporter'],
  summary: 'A note was taken.',
} as const;
const noteTaken1 = defineEvent({
  ...shared,
  version: 1,
  schema: z.object({ note: z.string(), text: z.string() }),
  key: ({ note }) => note,
});
/** Breaks with version 1: the text has become lines. */
const noteTaken2 = defineEvent({
  ...shared,
  version: 2,
  schema: z.object({ note: z.string(), lines: z.array(z.string()) }),
  key: ({ note }) => note,
});
export const topics = [noteTaken1, noteTaken2].map(({ topic, compacted }) => ({ name: topic, compacted }));

const about = { project: 'p', configurationVersion: 1, epoch: null, simulated: false };

/** What a build of the service publishes when a note is taken. */
export const publishedBy = {
  old: (note: string): OutgoingEvent => outgoing(noteTaken1, { ...about, data: { note, text: 'a\nb' } }),
  new: (note: string): OutgoingEvent =>
    sideBySide(outgoing(noteTaken2, { ...about, data: { note, lines: ['a', 'b'] } }), noteTaken1, {
      note,
      text: 'a\nb',
    }),
  /** The release after the new one, when nobody is left who needs version 1. */
  next: (note: string): OutgoingEvent => outgoing(noteTaken2, { ...about, data: { note, lines: ['a', 'b'] } }),
};

type Taken = readonly ReceivedEvent<typeof noteTaken1 | typeof noteTaken2>[];

/** What the handlers of both builds do. */
class Notes {
  constructor(
    private readonly database: Database,
    private readonly build: 'old' | 'new',
  ) {}

  protected async keep(version: number, events: Taken): Promise<void> {
    const notes = events.map(({ data }) => data.note);
    await this.database.query('INSERT INTO note SELECT unnest($1::text[]), $2, $3', [notes, this.build, version]);
  }
}

@EventHandlers()
class OldNotes extends Notes {
  constructor(database: Database) {
    super(database, 'old');
  }

  @On(noteTaken1)
  version1(@Payload() events: ReceivedEvent<typeof noteTaken1>[]): Promise<void> {
    return this.keep(1, events);
  }
}

@EventHandlers()
class NewNotes extends Notes {
  constructor(database: Database) {
    super(database, 'new');
  }

  @On(noteTaken1)
  version1(@Payload() events: ReceivedEvent<typeof noteTaken1>[]): Promise<void> {
    return this.keep(1, events);
  }

  @On(noteTaken2)
  version2(@Payload() events: ReceivedEvent<typeof noteTaken2>[]): Promise<void> {
    return this.keep(2, events);
  }
}

@Module({ controllers: [OldNotes] })
class OldModule {}

@Module({ controllers: [NewNotes] })
class NewModule {}

class NoteTables1763856000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE note (note text, build text, version int)');
  }
  async down(): Promise<void> {
    // Nothing goes back in a test.
  }
}

const build = (module: Type, events: readonly EventDefinition[]) => (name: string) => {
  const definition: ServiceDefinition = {
    name,
    migrations: [NoteTables1763856000010],
    variables: z.object({}),
    module: () => module,
  };
  const definitionOf: DefinitionOf = (type) => events.find((event) => event.type === type);
  return { definition, definitionOf };
};

/** One service as two builds have it: the old one knows version 1 only. */
export const builds = { old: build(OldModule, [noteTaken1]), new: build(NewModule, [noteTaken1, noteTaken2]) };

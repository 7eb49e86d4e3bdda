import { randomUUID } from 'node:crypto';
import { definitionOf, fromHeaders, toHeaders } from '@consilium/contracts';
import {
  createLog,
  DeadLetters,
  listenForStale,
  Outbox,
  ParkedRows,
  Parking,
  SystemClock,
  TopicNames,
  type Database,
} from '@consilium/platform';
import { ApplyConfigurations } from '../src/application/apply-configurations.js';
import { ApplyExpertChanges } from '../src/application/apply-expert-changes.js';
import { CarryOut } from '../src/application/carry-out.js';
import { CommandItem } from '../src/application/command-item.js';
import { DemandProject } from '../src/application/demand-project.js';
import { GiveOrders } from '../src/application/give-orders.js';
import { ImportItems } from '../src/application/import-items.js';
import { RecordExhaustions } from '../src/application/record-exhaustions.js';
import { RecordReviews } from '../src/application/record-reviews.js';
import { RecordVersions } from '../src/application/record-versions.js';
import { RepublishValidated, type Republished } from '../src/application/republish-validated.js';
import { VoidAnswers } from '../src/application/void-answers.js';
import type { Command } from '../src/domain/commands.js';
import { SqlAnswers } from '../src/persistence/sql-answers.js';
import { SqlCommands } from '../src/persistence/sql-commands.js';
import { SqlConfigurations } from '../src/persistence/sql-configurations.js';
import { SqlDecisions } from '../src/persistence/sql-decisions.js';
import { SqlDossiers } from '../src/persistence/sql-dossiers.js';
import { SqlExperts } from '../src/persistence/sql-experts.js';
import { SqlItems } from '../src/persistence/sql-items.js';
import { project, type AnyEvent } from './received-events.js';

export interface GivenOrder {
  readonly type: string;
  readonly epoch: number;
  readonly configurationVersion: number;
  readonly simulated: boolean;
  // What an order says differs by its type, and each test looks at what it is about.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly data: any;
}

/** The scorer's use cases on a real database, without transport and inbox: so a duplicate really reaches them. */
export class ScorerUnderTest {
  private readonly parking: Parking;
  private readonly handlers: Record<string, { execute(events: never[]): Promise<void> }>;
  private readonly commandItem: CommandItem;
  private readonly republishValidated: RepublishValidated;

  constructor(private readonly database: Database) {
    const clock = new SystemClock();
    const topics = new TopicNames('');
    const outbox = new Outbox(database, clock, topics, 'scorer');
    const deadLetters = new DeadLetters(database, outbox, topics, 'scorer');
    const parking = new Parking(
      database,
      new ParkedRows(database, topics, definitionOf),
      deadLetters,
      createLog('test', 'silent'),
    );
    this.parking = parking;
    const items = new SqlItems(database, clock);
    const answers = new SqlAnswers(database);
    const experts = new SqlExperts(database);
    const configurations = new SqlConfigurations(database);
    const giveOrders = new GiveOrders(new SqlDossiers(database), configurations, experts, outbox);
    const decisions = new SqlDecisions(database);
    const carryOut = new CarryOut(items, decisions, giveOrders, parking, clock);
    const known = new DemandProject(configurations);
    this.republishValidated = new RepublishValidated(database, known, items, decisions, giveOrders);
    const versions = new RecordVersions(items, answers, configurations, carryOut, parking);
    const voidAnswers = new VoidAnswers(items, experts, configurations, carryOut);
    const commands = new SqlCommands(database);
    this.commandItem = new CommandItem(database, items, configurations, commands, carryOut, clock);
    this.handlers = {
      'item.imported.v1': new ImportItems(items, parking),
      'item.generated.v1': versions,
      'item.refined.v1': versions,
      'generation.exhausted.v1': new RecordExhaustions(items, answers, configurations, carryOut, parking),
      'review.submitted.v1': new RecordReviews(items, experts, answers, configurations, carryOut, parking),
      'expert.changed.v1': new ApplyExpertChanges(experts, voidAnswers, parking),
      'project.configured.v1': new ApplyConfigurations(configurations, parking),
    };
  }

  /** Delivers events as one batch, in one transaction. @returns ids of those that came too late */
  deliver(...events: AnyEvent[]): Promise<ReadonlySet<string>> {
    const dispatch = (type: string, ofType: AnyEvent[]) => this.handlers[type]!.execute(ofType as never[]);
    return this.database.run(() => listenForStale(() => this.parking.dispatchAll(events.map(arrival), dispatch)));
  }

  command(item: string, command: Command, why = 'a lead says so', simulated = false): Promise<number> {
    return this.commandItem.execute({ project, item, command, why, lead: randomUUID(), simulated });
  }

  republish(...items: string[]): Promise<Republished> {
    return this.republishValidated.execute(project, items);
  }

  /** The orders given for an item, in order. */
  async orders(item: string): Promise<GivenOrder[]> {
    const rows = await this.database.query<{ headers: Record<string, string>; value: string }>(
      'SELECT headers, value FROM outbox WHERE key = $1 ORDER BY id',
      [item],
    );
    return rows.map(({ headers, value }) => {
      const { type, epoch, configurationVersion, simulated } = fromHeaders(headers);
      return { type, epoch: epoch!, configurationVersion, simulated, data: JSON.parse(value) };
    });
  }

  async lastOrder(item: string): Promise<GivenOrder> {
    return (await this.orders(item)).at(-1)!;
  }
}

/** The event beside the record that brought it. */
function arrival(event: AnyEvent) {
  const { topic, key, data } = event;
  const value = Buffer.from(JSON.stringify(data));
  return {
    event,
    record: { topic, partition: 0, offset: '0', key: Buffer.from(key), headers: toHeaders(event), value },
  };
}

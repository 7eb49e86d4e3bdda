import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { Transactions } from './transactions.js';

interface Ambient {
  readonly manager: EntityManager;
  readonly afterCommit: (() => void)[];
}

/**
 * A statement that each connection plans once instead of at every use. For what is short and frequent and whose plan does
 * not hang on how full a table is: the plan stays as it was first made, until the table is analysed.
 */
export interface PreparedStatement {
  /** Unique in the service. */
  readonly name: string;
  readonly text: string;
}

/**
 * A service's own database. The transaction is ambient: whatever a use case calls inside `run` takes part in it without
 * being handed a connection, so nothing is written beside it by accident.
 */
export class Database extends Transactions {
  private readonly ambient = new AsyncLocalStorage<Ambient>();

  constructor(readonly dataSource: DataSource) {
    super();
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.ambient.getStore()) return work();
    const afterCommit: (() => void)[] = [];
    const result = await this.dataSource.transaction((manager) => this.ambient.run({ manager, afterCommit }, work));
    for (const callback of afterCommit) callback();
    return result;
  }

  /** Part of the ambient transaction that can fail by itself: what it did is undone, the transaction goes on. */
  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    await this.query('SAVEPOINT part');
    try {
      const result = await work();
      await this.query('RELEASE SAVEPOINT part');
      return result;
    } catch (error) {
      // Where even this fails the connection is lost, which the first error may not tell.
      await this.query('ROLLBACK TO SAVEPOINT part');
      throw error;
    }
  }

  get inTransaction(): boolean {
    return this.ambient.getStore() !== undefined;
  }

  /** The ambient transaction's entity manager; outside of one, the data source's own. */
  manager(): EntityManager {
    return this.ambient.getStore()?.manager ?? this.dataSource.manager;
  }

  /** Runs the callback once the ambient transaction has committed; at once where there is none. */
  afterCommit(callback: () => void): void {
    const ambient = this.ambient.getStore();
    if (ambient) ambient.afterCommit.push(callback);
    else callback();
  }

  /** Rows of a statement, those of `RETURNING` too. */
  async query<Row = Record<string, unknown>>(
    statement: string | PreparedStatement,
    parameters: unknown[] = [],
  ): Promise<Row[]> {
    const ambient = this.ambient.getStore();
    if (ambient) return rowsOf<Row>(ambient.manager.queryRunner!, statement, parameters);
    const runner = this.dataSource.createQueryRunner();
    try {
      return await rowsOf<Row>(runner, statement, parameters);
    } finally {
      await runner.release();
    }
  }
}

async function rowsOf<Row>(
  runner: QueryRunner,
  statement: string | PreparedStatement,
  parameters: unknown[],
): Promise<Row[]> {
  // The driver takes both, and TypeORM hands on what it is given, but declares only text.
  const result = await runner.query(statement as string, parameters, true);
  return (result.records ?? []) as Row[];
}

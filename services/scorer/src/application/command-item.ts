import { Clock, Problem, Transactions } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { carryOut, type Command } from '../domain/commands.js';
import { CommandRefusedError } from '../domain/errors.js';
import { Batch } from './batch.js';
import { CarryOut } from './carry-out.js';
import { Commands } from './ports/commands.js';
import { Configurations } from './ports/configurations.js';
import { Items } from './ports/items.js';

export interface LeadsCommand {
  readonly project: string;
  readonly item: string;
  readonly command: Command;
  readonly why: string;
  readonly lead: string;
  /** Whether the lead is a simulated account. */
  readonly simulated: boolean;
}

/** Carries out a lead's command for one item. */
@Injectable()
export class CommandItem {
  constructor(
    private readonly transactions: Transactions,
    private readonly items: Items,
    private readonly configurations: Configurations,
    private readonly commands: Commands,
    private readonly carryOut: CarryOut,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the epoch of the order that carries it out
   * @throws Problem 404 where the project has no such item, 409 where its state does not allow the command
   */
  execute({ project, item: id, command, why, lead, simulated }: LeadsCommand): Promise<number> {
    return this.transactions.run(async () => {
      const locked = await this.items.lock([id]);
      const item = locked.get(id);
      if (!item || item.project !== project)
        throw new Problem(404, 'no-such-item', `The project ${project} has no item ${id}.`);
      const rules = (await this.configurations.of([project])).get(project);
      if (!rules)
        throw new Problem(409, 'not-configured', `The configuration of ${project} hasn't arrived yet; try again.`);
      const batch = new Batch(locked);
      const marked = { ...item, simulated: item.simulated || simulated };
      batch.take(
        orRefused(() => carryOut(command, marked, why, rules.newest)),
        null,
      );
      await this.carryOut.execute(batch);
      const { epoch } = batch.item(id)!;
      await this.commands.add({ item: id, epoch, command, why, lead, at: this.clock.now() });
      return epoch;
    });
  }
}

function orRefused<T>(command: () => T): T {
  try {
    return command();
  } catch (error) {
    throw error instanceof CommandRefusedError ? new Problem(409, error.code, error.message) : error;
  }
}

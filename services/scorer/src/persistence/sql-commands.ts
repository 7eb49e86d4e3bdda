import { Database } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Commands } from '../application/ports/commands.js';

@Injectable()
export class SqlCommands extends Commands {
  constructor(private readonly database: Database) {
    super();
  }

  async add({ item, epoch, command, why, lead, at }: Parameters<Commands['add']>[0]): Promise<void> {
    await this.database.query(
      'INSERT INTO command (item, epoch, command, why, lead, commanded_at) VALUES ($1, $2, $3, $4, $5, $6)',
      [item, epoch, command, why, lead, at],
    );
  }
}

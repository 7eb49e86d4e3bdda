import type { Migration } from '../../database/open-database.js';
import { LogAppend1763856000002 } from './log-append.migration.js';
import { LogGroups1764000000011 } from './log-groups.migration.js';
import { LogRead1763856000003 } from './log-read.migration.js';
import { LogTables1763856000001 } from './log-tables.migration.js';

/** What the log's database goes through. */
export const logMigrations: Migration[] = [
  LogTables1763856000001,
  LogAppend1763856000002,
  LogRead1763856000003,
  LogGroups1764000000011,
];

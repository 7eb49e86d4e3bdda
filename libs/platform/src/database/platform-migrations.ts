import { Audit1764200000001 } from '../audit/audit.migration.js';
import { Autovacuum1764000000004 } from './autovacuum.migration.js';
import { ConsumerSkips1764000000002 } from './consumer-skips.migration.js';
import { DeadLetterRecords1764000000001 } from './dead-letter-records.migration.js';
import { InboxPartitions1764000000003 } from './inbox-partitions.migration.js';
import { OrphanedJobs1764300000001 } from '../jobs/orphaned-jobs.migration.js';
import { Measurements1764400000001 } from '../measuring/measurements.migration.js';
import type { Migration } from './open-database.js';
import { PlatformTables1763856000000 } from './platform-tables.migration.js';

/** What every service's database goes through before the service's own tables are made. */
export const platformMigrations: readonly Migration[] = [
  PlatformTables1763856000000,
  DeadLetterRecords1764000000001,
  ConsumerSkips1764000000002,
  InboxPartitions1764000000003,
  Autovacuum1764000000004,
  Audit1764200000001,
  OrphanedJobs1764300000001,
  Measurements1764400000001,
];

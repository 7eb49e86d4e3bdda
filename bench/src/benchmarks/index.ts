import type { Benchmark } from '../benchmark.js';
import { eventPath } from './event-path.js';
import { itemsTable } from './items-table.js';
import { logGrowth } from './log-growth.js';
import { nextAssignment } from './next-assignment.js';
import { page } from './page.js';
import { reviews } from './reviews.js';
import { wholeLife } from './whole-life.js';

export const benchmarks: readonly Benchmark[] = [
  eventPath,
  itemsTable,
  logGrowth,
  nextAssignment,
  page,
  reviews,
  wholeLife,
];

import type { Benchmark } from '../benchmark.js';
import { budgetCap } from './budget-cap.js';
import { eventPath } from './event-path.js';
import { importing } from './import.js';
import { itemsTable } from './items-table.js';
import { llmSlots } from './llm-slots.js';
import { logGrowth } from './log-growth.js';
import { nextAssignment } from './next-assignment.js';
import { page } from './page.js';
import { rateLimits } from './rate-limits.js';
import { reviews } from './reviews.js';
import { wholeLife } from './whole-life.js';
import { workerKills } from './worker-kills.js';

export const benchmarks: readonly Benchmark[] = [
  budgetCap,
  eventPath,
  importing,
  itemsTable,
  llmSlots,
  logGrowth,
  nextAssignment,
  page,
  rateLimits,
  reviews,
  wholeLife,
  workerKills,
];

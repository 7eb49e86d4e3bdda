import type { Benchmark } from '../benchmark.js';
import { eventPath } from './event-path.js';
import { logGrowth } from './log-growth.js';
import { reviews } from './reviews.js';
import { wholeLife } from './whole-life.js';

export const benchmarks: readonly Benchmark[] = [eventPath, logGrowth, reviews, wholeLife];

import type { Benchmark } from '../benchmark.js';
import { eventPath } from './event-path.js';

export const benchmarks: readonly Benchmark[] = [eventPath];

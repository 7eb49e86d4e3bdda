export { checkRun, type CheckOptions, type CheckResult, type TopicSource } from './check-run.js';
export { drainOutboxes } from './drain.js';
export type { DrainFact, Facts, ImportFact } from './facts.js';
export { repeatMark } from './read-topics.js';

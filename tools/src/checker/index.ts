export { checkRun, type CheckOptions, type CheckResult } from './check-run.js';
export { drainOutboxes } from './drain.js';
export type { DrainFact, Facts, ImportFact } from './facts.js';
export { openTopics, type TopicSource } from './open-topics.js';
export { repeatMark } from './read-topics.js';

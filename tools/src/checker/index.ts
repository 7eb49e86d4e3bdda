export { checkRun, type CheckOptions, type CheckResult, type TopicSource } from './check-run.js';
export type { Facts } from './facts.js';

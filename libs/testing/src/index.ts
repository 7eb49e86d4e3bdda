export { freePort, requireKafka, startKafka, type Kafka } from '@consilium/backing';
export * from './describe-with.js';
export * from './eventually.js';
export * from './log-records.js';
export * from './test-database.js';
export * from './test-tokens.js';
export * from './unique-prefix.js';

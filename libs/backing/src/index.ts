export { FolderInUseError, lockFolder, type FolderLock } from './folder-lock.js';
export * from './free-port.js';
export * from './kafka/start-kafka.js';
export * from './kafka/start-kafka-in-docker.js';
export * from './postgres/databases.js';
export { runningPostgres } from './postgres/running-postgres.js';
export * from './postgres/start-postgres.js';
export { startRedis, type Redis } from './redis/start-redis.js';
export * from './unavailable-error.js';

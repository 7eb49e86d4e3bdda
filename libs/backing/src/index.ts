export * from './folder-lock.js';
export * from './free-port.js';
export * from './postgres/databases.js';
export * from './postgres/start-postgres.js';

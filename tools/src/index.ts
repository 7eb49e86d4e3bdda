export * from './simulation/index.js';
export * from './stack/index.js';

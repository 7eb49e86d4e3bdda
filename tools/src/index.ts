export * from './checker/index.js';
export * from './simulation/index.js';
export * from './stack/index.js';

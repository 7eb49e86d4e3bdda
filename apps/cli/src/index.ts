// What the benchmarks need of the demo, to do the same job, and what tests need to call the program as its process does.
export { CliError } from './cli-error.js';
export { Consilium } from './client/consilium.js';
export { publishRelease } from './commands/publish-release.js';
export { modelEnvironment, plainEnvironment, type DemoSystem, type DemoSystemOptions } from './demo/demo-system.js';
export { startEmbedded } from './demo/embedded-system.js';
export { startOnKafka } from './demo/kafka-system.js';
export { createProject, enrolExperts, importQuestions, project } from './demo/prepare-project.js';
export { makeSharedFiles, programOf, serviceProcesses, serviceSizes, upstreamsOf } from './demo/service-processes.js';
export { waitFor } from './demo/wait-for.js';
export { watchProject } from './demo/watch-project.js';
export { leftoversIn, makeWorkFolder, removeFolder } from './demo/work-folder.js';
export { startNode, type NodeProcess } from './processes/node-process.js';
export { createProgram } from './program.js';

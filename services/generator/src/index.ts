import type { ServiceDefinition } from '@consilium/platform';
import { generatorVariables } from './configuration.js';
import { GeneratorModule } from './generator.module.js';
import { GeneratorTables1763856200000 } from './persistence/migrations/generator-tables.migration.js';
import { CallsProjectStops1763856400000 } from './persistence/migrations/calls-project-stops.migration.js';
import { DuplicatesTold1764500000011 } from './persistence/migrations/duplicates-told.migration.js';
import { DuplicatesAmended1764500000021 } from './persistence/migrations/duplicates-amended.migration.js';
import { ImportDuplicates1763856301000 } from './persistence/migrations/import-duplicates.migration.js';
import { CallsProjectPriorities1763856401000 } from './persistence/migrations/calls-project-priorities.migration.js';
import { CallsJobsByProject1764500000012 } from './persistence/migrations/calls-jobs-by-project.migration.js';
import { CallsOfUnknownEnd1764500000013 } from './persistence/migrations/calls-of-unknown-end.migration.js';
import { CallsJobSweeps1764600000031 } from './persistence/migrations/calls-job-sweeps.migration.js';
import { ImportMappings1763856300000 } from './persistence/migrations/import-mappings.migration.js';
import { MoneyAccounts1763856500000 } from './persistence/migrations/money-accounts.migration.js';
import { MoneyTallies1763856501000 } from './persistence/migrations/money-tallies.migration.js';
import { MoneyEstimates1763856503000 } from './persistence/migrations/money-estimates.migration.js';
import { CallsKeptReplies1763856502000 } from './persistence/migrations/calls-kept-replies.migration.js';
import { CallsBatches1763856504000 } from './persistence/migrations/calls-batches.migration.js';
import { CallsStatus1763856510000 } from './persistence/migrations/calls-status.migration.js';
import { PromptsScreening1763856600000 } from './persistence/migrations/prompts-screening.migration.js';
import { PromptsUntagged1763856601000 } from './persistence/migrations/prompts-untagged.migration.js';
import { PromptsTrials1763856602000 } from './persistence/migrations/prompts-trials.migration.js';
import { CallsLostInBatches1764110000000 } from './persistence/migrations/calls-lost-in-batches.migration.js';
import { PromptsUntaggedWords1764100000000 } from './persistence/migrations/prompts-untagged-words.migration.js';

export const generator: ServiceDefinition<typeof generatorVariables> = {
  name: 'generator',
  migrations: [
    GeneratorTables1763856200000,
    ImportMappings1763856300000,
    ImportDuplicates1763856301000,
    CallsProjectStops1763856400000,
    CallsProjectPriorities1763856401000,
    MoneyAccounts1763856500000,
    MoneyTallies1763856501000,
    CallsKeptReplies1763856502000,
    MoneyEstimates1763856503000,
    CallsBatches1763856504000,
    CallsStatus1763856510000,
    PromptsScreening1763856600000,
    PromptsUntagged1763856601000,
    PromptsTrials1763856602000,
    PromptsUntaggedWords1764100000000,
    CallsLostInBatches1764110000000,
    DuplicatesTold1764500000011,
    DuplicatesAmended1764500000021,
    CallsJobsByProject1764500000012,
    CallsOfUnknownEnd1764500000013,
    CallsJobSweeps1764600000031,
  ],
  variables: generatorVariables,
  module: (configuration) => GeneratorModule.with(configuration),
};

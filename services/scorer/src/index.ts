import type { ServiceDefinition } from '@consilium/platform';
import { z } from 'zod';
import { ScorerTables1763856300000 } from './persistence/migrations/scorer-tables.migration.js';
import { DomainCorrections1764100000041 } from './persistence/migrations/domain-corrections.migration.js';
import { FieldTerms1764000000033 } from './persistence/migrations/field-terms.migration.js';
import { ItemTable1764000000031 } from './persistence/migrations/item-table.migration.js';
import { StrikesByCause1764000000040 } from './persistence/migrations/strikes-by-cause.migration.js';
import { Tally1764000000032 } from './persistence/migrations/tally.migration.js';
import { WhatWasTold1764000000021 } from './persistence/migrations/what-was-told.migration.js';
import { Words1764000000041 } from './persistence/migrations/words.migration.js';
import { ScorerModule } from './scorer.module.js';

/** The scorer has no variables beside the platform's: all that decides is the projects' configuration. */
const scorerVariables = z.object({});

export const scorer: ServiceDefinition<typeof scorerVariables> = {
  name: 'scorer',
  migrations: [
    ScorerTables1763856300000,
    WhatWasTold1764000000021,
    ItemTable1764000000031,
    Tally1764000000032,
    FieldTerms1764000000033,
    StrikesByCause1764000000040,
    DomainCorrections1764100000041,
    Words1764000000041,
  ],
  variables: scorerVariables,
  module: () => ScorerModule,
};

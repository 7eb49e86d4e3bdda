import type { ServiceDefinition } from '@consilium/platform';
import { exporterVariables } from './configuration.js';
import { ExporterModule } from './exporter.module.js';
import { ExporterTables1763856100000 } from './persistence/migrations/exporter-tables.migration.js';
import { DuplicatesAndFigures1764500000001 } from './persistence/migrations/duplicates-and-figures.migration.js';
import { ImportLicences1763856310000 } from './persistence/migrations/import-licences.migration.js';

export const exporter: ServiceDefinition<typeof exporterVariables> = {
  name: 'exporter',
  migrations: [ExporterTables1763856100000, ImportLicences1763856310000, DuplicatesAndFigures1764500000001],
  variables: exporterVariables,
  module: (configuration) => ExporterModule.with(configuration),
};

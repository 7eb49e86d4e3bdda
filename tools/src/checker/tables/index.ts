import { withClient } from '@consilium/backing';
import type { TableFacts } from '../table-facts.js';
import { readExporter } from './exporter.js';
import { readGateway } from './gateway.js';
import { readGenerator } from './generator.js';
import { readScorer } from './scorer.js';

/** Reads what the services' own tables hold of a project. */
export async function readTables(databases: Readonly<Record<string, string>>, project: string): Promise<TableFacts> {
  return {
    generator: await withClient(databases['generator']!, (client) => readGenerator(client, project)),
    gateway: await withClient(databases['review-gateway']!, (client) => readGateway(client, project)),
    scorer: await withClient(databases['scorer']!, (client) => readScorer(client, project)),
    exporter: await withClient(databases['exporter']!, (client) => readExporter(client, project)),
  };
}

import type { ServiceDefinition } from '@consilium/platform';
import { reviewGatewayVariables } from './configuration.js';
import { Accounts1764200000000 } from './persistence/accounts/accounts.migration.js';
import { ReviewGatewayTables1763856100000 } from './persistence/migrations/review-gateway-tables.migration.js';
import { ReviewGatewayModule } from './review-gateway.module.js';

export const reviewGateway: ServiceDefinition<typeof reviewGatewayVariables> = {
  name: 'review-gateway',
  migrations: [ReviewGatewayTables1763856100000, Accounts1764200000000],
  variables: reviewGatewayVariables,
  module: (configuration) => ReviewGatewayModule.with(configuration),
};

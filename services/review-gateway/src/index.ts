import type { ServiceDefinition } from '@consilium/platform';
import { reviewGatewayVariables } from './configuration.js';
import { Accounts1764200000000 } from './persistence/accounts/accounts.migration.js';
import { AccountRecovery1764240000000 } from './persistence/accounts/account-recovery.migration.js';
import { OneTimeCredentials1764250000000 } from './persistence/accounts/one-time-credentials.migration.js';
import { FormerAdministrators1764270000000 } from './persistence/accounts/former-administrators.migration.js';
import { ExpertsWork1764210000000 } from './persistence/migrations/experts-work.migration.js';
import { LapsedLeases1764260000000 } from './persistence/migrations/lapsed-leases.migration.js';
import { NamedDomains1764290000000 } from './persistence/migrations/named-domains.migration.js';
import { Qualification1764220000000 } from './persistence/migrations/qualification.migration.js';
import { ReviewGatewayTables1763856100000 } from './persistence/migrations/review-gateway-tables.migration.js';
import { ScreenedVersions1764280000000 } from './persistence/migrations/screened-versions.migration.js';
import { ReviewGatewayModule } from './review-gateway.module.js';

export const reviewGateway: ServiceDefinition<typeof reviewGatewayVariables> = {
  name: 'review-gateway',
  migrations: [
    ReviewGatewayTables1763856100000,
    Accounts1764200000000,
    ExpertsWork1764210000000,
    Qualification1764220000000,
    AccountRecovery1764240000000,
    OneTimeCredentials1764250000000,
    LapsedLeases1764260000000,
    FormerAdministrators1764270000000,
    ScreenedVersions1764280000000,
    NamedDomains1764290000000,
  ],
  variables: reviewGatewayVariables,
  module: (configuration) => ReviewGatewayModule.with(configuration),
};

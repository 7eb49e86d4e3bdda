import { Module, type DynamicModule } from '@nestjs/common';
import { ApplyValidations } from './application/apply-validations.js';
import { BuildRelease } from './application/build-release.js';
import { DemandProject } from './application/demand-project.js';
import { FindRelease } from './application/find-release.js';
import { KeepConfigurations } from './application/keep-configurations.js';
import { KeepExperts } from './application/keep-experts.js';
import { KeepFigures } from './application/keep-figures.js';
import { KeepGroups } from './application/keep-groups.js';
import { ListValidated } from './application/list-validated.js';
import { OpenReleaseFile } from './application/open-release-file.js';
import { Configurations } from './application/ports/configurations.js';
import { Duplicates } from './application/ports/duplicates.js';
import { Experts } from './application/ports/experts.js';
import { ProjectFigures } from './application/ports/project-figures.js';
import { ReleaseFolders } from './application/ports/release-folders.js';
import { Releases } from './application/ports/releases.js';
import { ValidatedItems } from './application/ports/validated-items.js';
import { ValidatedSet } from './application/ports/validated-set.js';
import { RequestRelease } from './application/request-release.js';
import { WithdrawItems } from './application/withdraw-items.js';
import type { ExporterConfiguration } from './configuration.js';
import { WhenExpertChanges } from './consumers/when-expert-changes.consumer.js';
import { WhenItemIsGrouped } from './consumers/when-item-is-grouped.consumer.js';
import { WhenItemIsRetired } from './consumers/when-item-is-retired.consumer.js';
import { WhenItemIsRetracted } from './consumers/when-item-is-retracted.consumer.js';
import { WhenItemIsValidated } from './consumers/when-item-is-validated.consumer.js';
import { WhenProjectIsConfigured } from './consumers/when-project-is-configured.consumer.js';
import { WhenProjectIsMeasured } from './consumers/when-project-is-measured.consumer.js';
import { ReleasesController } from './http/releases.controller.js';
import { StatusController } from './http/status.controller.js';
import { ValidatedItemsController } from './http/validated-items.controller.js';
import { FileReleaseFolders } from './persistence/file-release-folders.js';
import { SqlConfigurations } from './persistence/sql-configurations.js';
import { SqlDuplicates } from './persistence/sql-duplicates.js';
import { SqlExperts } from './persistence/sql-experts.js';
import { SqlProjectFigures } from './persistence/sql-project-figures.js';
import { SqlReleases } from './persistence/sql-releases.js';
import { SqlValidatedItems } from './persistence/sql-validated-items.js';
import { SqlValidatedSet } from './persistence/sql-validated-set.js';
import { ReleaseWorker } from './release-worker.js';

@Module({})
export class ExporterModule {
  static with({ RELEASE_DIR }: ExporterConfiguration): DynamicModule {
    return {
      module: ExporterModule,
      controllers: [
        WhenItemIsValidated,
        WhenItemIsRetracted,
        WhenItemIsRetired,
        WhenProjectIsConfigured,
        WhenExpertChanges,
        WhenItemIsGrouped,
        WhenProjectIsMeasured,
        ReleasesController,
        StatusController,
        ValidatedItemsController,
      ],
      providers: [
        ApplyValidations,
        WithdrawItems,
        KeepConfigurations,
        KeepExperts,
        KeepFigures,
        KeepGroups,
        RequestRelease,
        BuildRelease,
        DemandProject,
        FindRelease,
        ListValidated,
        OpenReleaseFile,
        ReleaseWorker,
        { provide: ValidatedSet, useClass: SqlValidatedSet },
        { provide: ValidatedItems, useClass: SqlValidatedItems },
        { provide: Configurations, useClass: SqlConfigurations },
        { provide: Experts, useClass: SqlExperts },
        { provide: Duplicates, useClass: SqlDuplicates },
        { provide: ProjectFigures, useClass: SqlProjectFigures },
        { provide: Releases, useClass: SqlReleases },
        { provide: ReleaseFolders, useValue: new FileReleaseFolders(RELEASE_DIR) },
      ],
    };
  }
}

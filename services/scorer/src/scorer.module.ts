import { measuring } from '@consilium/platform';
import { Module } from '@nestjs/common';
import { ApplyConfigurations } from './application/apply-configurations.js';
import { ApplyExpertChanges } from './application/apply-expert-changes.js';
import { CarryOut } from './application/carry-out.js';
import { CommandItem } from './application/command-item.js';
import { DemandProject } from './application/demand-project.js';
import { ListDomains } from './application/figures/list-domains.js';
import { ReportStatistics } from './application/figures/report-statistics.js';
import { ReportThroughput } from './application/figures/report-throughput.js';
import { GiveOrders } from './application/give-orders.js';
import { ImportItems } from './application/import-items.js';
import { ListItems } from './application/list-items.js';
import { ListValidated } from './application/list-validated.js';
import { Answers } from './application/ports/answers.js';
import { Commands } from './application/ports/commands.js';
import { Configurations } from './application/ports/configurations.js';
import { Decisions } from './application/ports/decisions.js';
import { Dossiers } from './application/ports/dossiers.js';
import { Experts } from './application/ports/experts.js';
import { ItemTable } from './application/ports/item-table.js';
import { Items } from './application/ports/items.js';
import { Progress } from './application/ports/progress.js';
import { Rubrics } from './application/ports/rubrics.js';
import { Tally } from './application/ports/tally.js';
import { ValidatedItems } from './application/ports/validated-items.js';
import { RecordExhaustions } from './application/record-exhaustions.js';
import { RecordReviews } from './application/record-reviews.js';
import { RecordVersions } from './application/record-versions.js';
import { MeasureProjects } from './application/measure-projects.js';
import { ReportStatus } from './application/report-status.js';
import { RepublishValidated } from './application/republish-validated.js';
import { TellStory } from './application/tell-story.js';
import { VoidAnswers } from './application/void-answers.js';
import { WhenExpertChanges } from './consumers/when-expert-changes.consumer.js';
import { WhenGenerationIsExhausted } from './consumers/when-generation-is-exhausted.consumer.js';
import { WhenItemIsGenerated } from './consumers/when-item-is-generated.consumer.js';
import { WhenItemIsImported } from './consumers/when-item-is-imported.consumer.js';
import { WhenItemIsRefined } from './consumers/when-item-is-refined.consumer.js';
import { WhenProjectIsConfigured } from './consumers/when-project-is-configured.consumer.js';
import { WhenReviewIsSubmitted } from './consumers/when-review-is-submitted.consumer.js';
import { FiguresController } from './http/figures.controller.js';
import { ItemsController } from './http/items.controller.js';
import { StatusController } from './http/status.controller.js';
import { ValidatedItemsController } from './http/validated-items.controller.js';
import { SqlAnswers } from './persistence/sql-answers.js';
import { SqlCommands } from './persistence/sql-commands.js';
import { SqlConfigurations } from './persistence/sql-configurations.js';
import { SqlDecisions } from './persistence/sql-decisions.js';
import { SqlDossiers } from './persistence/sql-dossiers.js';
import { SqlExperts } from './persistence/sql-experts.js';
import { SqlItemTable } from './persistence/sql-item-table.js';
import { SqlItems } from './persistence/sql-items.js';
import { SqlProgress } from './persistence/sql-progress.js';
import { SqlRubrics } from './persistence/sql-rubrics.js';
import { SqlTally } from './persistence/sql-tally.js';
import { SqlValidatedItems } from './persistence/sql-validated-items.js';
import { TallyUpkeep } from './tally-upkeep.js';

@Module({
  controllers: [
    WhenItemIsImported,
    WhenItemIsGenerated,
    WhenItemIsRefined,
    WhenGenerationIsExhausted,
    WhenReviewIsSubmitted,
    WhenExpertChanges,
    WhenProjectIsConfigured,
    StatusController,
    ItemsController,
    FiguresController,
    ValidatedItemsController,
  ],
  providers: [
    ImportItems,
    RecordVersions,
    RecordExhaustions,
    RecordReviews,
    ApplyExpertChanges,
    VoidAnswers,
    ApplyConfigurations,
    CommandItem,
    CarryOut,
    GiveOrders,
    DemandProject,
    ReportStatus,
    ListItems,
    TellStory,
    ListValidated,
    RepublishValidated,
    ReportStatistics,
    ReportThroughput,
    ListDomains,
    TallyUpkeep,
    ...measuring('scorer', MeasureProjects),
    { provide: Items, useClass: SqlItems },
    { provide: ItemTable, useClass: SqlItemTable },
    { provide: Answers, useClass: SqlAnswers },
    { provide: Decisions, useClass: SqlDecisions },
    { provide: Dossiers, useClass: SqlDossiers },
    { provide: Experts, useClass: SqlExperts },
    { provide: Configurations, useClass: SqlConfigurations },
    { provide: Commands, useClass: SqlCommands },
    { provide: Progress, useClass: SqlProgress },
    { provide: Rubrics, useClass: SqlRubrics },
    { provide: Tally, useClass: SqlTally },
    { provide: ValidatedItems, useClass: SqlValidatedItems },
  ],
})
export class ScorerModule {}

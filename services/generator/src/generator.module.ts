import { measuring } from '@consilium/platform';
import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { ApplyConfiguration } from './application/apply-configuration.js';
import { AskInBatch } from './application/batches/ask-in-batch.js';
import { TendBatches } from './application/batches/tend-batches.js';
import { CallModel } from './application/call-model.js';
import { HandBackJob } from './application/calls/hand-back-job.js';
import { CloseJobs } from './application/close-jobs.js';
import { CurrentConfigurations } from './application/current-configurations.js';
import { GroupDuplicates } from './application/duplicates/group-duplicates.js';
import { ListDuplicates } from './application/duplicates/list-duplicates.js';
import { ListGroupedItems } from './application/duplicates/list-grouped-items.js';
import { TellGroups } from './application/duplicates/tell-groups.js';
import { HoldJob } from './application/hold-job.js';
import { ImportBatch } from './application/import/import-batch.js';
import { ImportQuestions } from './application/import/import-questions.js';
import { KeepItems } from './application/import/keep-items.js';
import { Mappings } from './application/import/mappings.js';
import { QuestionFiles } from './application/import/question-files.js';
import { ReportSpool } from './application/import/report-spool.js';
import { CurrentPrices } from './application/money/current-prices.js';
import { MeasureProjects } from './application/measure-projects.js';
import { EstimateLostCalls } from './application/money/estimate-lost-calls.js';
import { EditPrices } from './application/money/edit-prices.js';
import { HoldForBudget } from './application/money/hold-for-budget.js';
import { ReleaseBudgetHolds } from './application/money/release-budget-holds.js';
import { SeenModels } from './application/money/seen-models.js';
import { StartAttempts } from './application/money/start-attempts.js';
import { JudgeAttempt } from './application/judge-attempt.js';
import { DoModelJob } from './application/model-job.js';
import { OpenAttempts } from './application/open-attempts.js';
import { OrderLedger } from './application/order-ledger.js';
import { Attempts } from './application/ports/attempts.js';
import { Batches } from './application/ports/batches.js';
import { BudgetHolds } from './application/ports/budget-holds.js';
import { Configurations } from './application/ports/configurations.js';
import { Duplicates } from './application/ports/duplicates.js';
import { Funnels } from './application/ports/funnel.js';
import { Items } from './application/ports/items.js';
import { JobHolds } from './application/ports/job-holds.js';
import { ItemAttempts } from './application/ports/item-attempts.js';
import { JobLeases } from './application/ports/job-leases.js';
import { JobRanks } from './application/ports/job-ranks.js';
import { KeptReplies } from './application/ports/kept-replies.js';
import { ProjectStops } from './application/ports/project-stops.js';
import { Prices } from './application/ports/prices.js';
import { Screenings } from './application/ports/screenings.js';
import { Trials } from './application/ports/trials.js';
import { Untagged } from './application/ports/untagged.js';
import { Spending } from './application/ports/spending.js';
import { KeepFindings } from './application/screening/keep-findings.js';
import { ShowAttempts } from './application/money/show-attempts.js';
import { ShowScreenings } from './application/screening/show-screenings.js';
import { ScreenRationale } from './application/screening/screen-rationale.js';
import { AnnounceItems } from './application/tagging/announce-items.js';
import { NameDomainByHand } from './application/tagging/name-domain-by-hand.js';
import { TagItem } from './application/tagging/tag-item.js';
import { WorkerSlots } from './application/ports/worker-slots.js';
import { ValidatedItems } from './application/ports/validated-items.js';
import { RerankJobs } from './application/rerank-jobs.js';
import { ResumeProject } from './application/resume-project.js';
import { BeginTrial } from './application/trials/begin-trial.js';
import { ShowTrial } from './application/trials/show-trial.js';
import { TryItem } from './application/trials/try-item.js';
import { SettleAttempts } from './application/settle-attempts.js';
import { ShowStatus } from './application/show-status.js';
import { StartRegeneration } from './application/start-regeneration.js';
import { StopProject } from './application/stop-project.js';
import { SweepJobs } from './application/sweep-jobs.js';
import { WriteRationale } from './application/write-rationale.js';
import { BatchWatch } from './batch-watch.js';
import { BudgetWatch } from './budget-watch.js';
import { calling } from './calling.js';
import type { GeneratorConfiguration } from './configuration.js';
import { WhenItemIsEscalated } from './consumers/when-item-is-escalated.consumer.js';
import { WhenItemIsRetired } from './consumers/when-item-is-retired.consumer.js';
import { WhenItemIsRetracted } from './consumers/when-item-is-retracted.consumer.js';
import { WhenItemIsValidated } from './consumers/when-item-is-validated.consumer.js';
import { WhenProjectIsConfigured } from './consumers/when-project-is-configured.consumer.js';
import { WhenRefinementIsRequested } from './consumers/when-refinement-is-requested.consumer.js';
import { DuplicateSearch } from './duplicate-search.js';
import { FileReportSpool } from './files/file-report-spool.js';
import { StreamedQuestionFiles } from './files/streamed-question-files.js';
import { ImportsController } from './http/imports.controller.js';
import { FileBodies } from './http/file-bodies.js';
import { AttemptsController } from './http/attempts.controller.js';
import { DuplicatesController } from './http/duplicates.controller.js';
import { MappingsController } from './http/mappings.controller.js';
import { ScreeningsController } from './http/screenings.controller.js';
import { PricesController } from './http/prices.controller.js';
import { StatusController } from './http/status.controller.js';
import { TrialsController } from './http/trials.controller.js';
import { UntaggedController } from './http/untagged.controller.js';
import { ResumptionController } from './http/resumption.controller.js';
import { OperatorPrices } from './operator-prices.js';
import { SqlAttempts } from './persistence/sql-attempts.js';
import { SqlBatches } from './persistence/sql-batches.js';
import { SqlBudgetHolds } from './persistence/sql-budget-holds.js';
import { SqlConfigurations } from './persistence/sql-configurations.js';
import { SqlDuplicates } from './persistence/sql-duplicates.js';
import { SqlFunnels } from './persistence/sql-funnels.js';
import { SqlItemAttempts } from './persistence/sql-item-attempts.js';
import { SqlItems } from './persistence/sql-items.js';
import { SqlJobHolds } from './persistence/sql-job-holds.js';
import { SqlJobLeases } from './persistence/sql-job-leases.js';
import { SqlJobRanks } from './persistence/sql-job-ranks.js';
import { SqlKeptReplies } from './persistence/sql-kept-replies.js';
import { SqlMappings } from './persistence/sql-mappings.js';
import { SqlPrices } from './persistence/sql-prices.js';
import { SqlProjectStops } from './persistence/sql-project-stops.js';
import { SqlScreenings } from './persistence/sql-screenings.js';
import { SqlTrials } from './persistence/sql-trials.js';
import { SqlUntagged } from './persistence/sql-untagged.js';
import { SqlSpending } from './persistence/sql-spending.js';
import { SqlValidatedItems } from './persistence/sql-validated-items.js';
import { SqlWorkerSlots } from './persistence/sql-worker-slots.js';
import { RankWatch } from './rank-watch.js';
import { RationaleWorker } from './rationale-worker.js';
import { SlotsReport } from './slots-report.js';
import { SweepWatch } from './sweep-watch.js';

const persistence: Provider[] = [
  { provide: Configurations, useClass: SqlConfigurations },
  { provide: Items, useClass: SqlItems },
  { provide: Attempts, useClass: SqlAttempts },
  { provide: JobHolds, useClass: SqlJobHolds },
  { provide: JobLeases, useClass: SqlJobLeases },
  { provide: ItemAttempts, useClass: SqlItemAttempts },
  { provide: JobRanks, useClass: SqlJobRanks },
  { provide: Funnels, useClass: SqlFunnels },
  { provide: Batches, useClass: SqlBatches },
  { provide: BudgetHolds, useClass: SqlBudgetHolds },
  { provide: Prices, useClass: SqlPrices },
  { provide: ProjectStops, useClass: SqlProjectStops },
  { provide: Screenings, useClass: SqlScreenings },
  { provide: Untagged, useClass: SqlUntagged },
  { provide: Trials, useClass: SqlTrials },
  AnnounceItems,
  { provide: ValidatedItems, useClass: SqlValidatedItems },
  { provide: Spending, useClass: SqlSpending },
  { provide: KeptReplies, useClass: SqlKeptReplies },
  { provide: WorkerSlots, useClass: SqlWorkerSlots },
  SweepJobs,
  SweepWatch,
];

/**
 * Events are consumed by the role `api` only. Workers are scaled by how many calls the model's server takes, far beyond the
 * partitions of a topic, and often: as members of the group most would get no partition, and each that came or went
 * would halt the consumption of all. They need no events: orders reach them as jobs, configuration as rows.
 */
const api: { controllers: Type[]; providers: Provider[] } = {
  controllers: [
    ImportsController,
    MappingsController,
    DuplicatesController,
    StatusController,
    ResumptionController,
    PricesController,
    ScreeningsController,
    AttemptsController,
    UntaggedController,
    TrialsController,
    WhenProjectIsConfigured,
    WhenRefinementIsRequested,
    WhenItemIsEscalated,
    WhenItemIsValidated,
    WhenItemIsRetracted,
    WhenItemIsRetired,
  ],
  providers: [
    ImportQuestions,
    ImportBatch,
    ShowStatus,
    ...measuring('generator', MeasureProjects),
    ResumeProject,
    EditPrices,
    OperatorPrices,
    ApplyConfiguration,
    OrderLedger,
    StartRegeneration,
    RerankJobs,
    RankWatch,
    NameDomainByHand,
    ShowAttempts,
    ShowScreenings,
    BeginTrial,
    ShowTrial,
    CloseJobs,
    FileBodies,
    KeepItems,
    GroupDuplicates,
    DuplicateSearch,
    ListDuplicates,
    ListGroupedItems,
    TellGroups,
    { provide: Duplicates, useClass: SqlDuplicates },
    { provide: Mappings, useClass: SqlMappings },
    { provide: QuestionFiles, useClass: StreamedQuestionFiles },
    { provide: ReportSpool, useClass: FileReportSpool },
  ],
};

function worker(configuration: GeneratorConfiguration): Provider[] {
  return [
    CurrentConfigurations,
    OpenAttempts,
    CurrentPrices,
    SeenModels,
    StartAttempts,
    HoldForBudget,
    ReleaseBudgetHolds,
    EstimateLostCalls,
    BudgetWatch,
    AskInBatch,
    TendBatches,
    BatchWatch,
    CallModel,
    KeepFindings,
    ScreenRationale,
    JudgeAttempt,
    TagItem,
    TryItem,
    DoModelJob,
    SettleAttempts,
    HoldJob,
    WriteRationale,
    RationaleWorker,
    SlotsReport,
    StopProject,
    HandBackJob,
    ...calling(configuration),
  ];
}

@Module({})
export class GeneratorModule {
  static with(configuration: GeneratorConfiguration): DynamicModule {
    const { ROLE: role } = configuration;
    return {
      module: GeneratorModule,
      controllers: role === 'worker' ? [] : api.controllers,
      providers: [
        ...persistence,
        ...(role === 'worker' ? [] : api.providers),
        ...(role === 'api' ? [] : worker(configuration)),
      ],
    };
  }
}

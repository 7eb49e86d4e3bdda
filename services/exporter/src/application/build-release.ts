import { datasetReleased } from '@consilium/contracts';
import { Clock, Jobs, Outbox, outgoing, Transactions, type LeasedJob } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { lineOf } from '../domain/dataset-record.js';
import { renderChecksums, renderManifest, type JudgedBy, type ReleaseFile } from '../domain/manifest.js';
import { renderMeasured } from '../domain/measured.js';
import { Tally, UnmarkedSimulation } from '../domain/tally.js';
import { Unlicensed } from '../domain/unlicensed.js';
import { Configurations, type ConfigurationVersion } from './ports/configurations.js';
import { Experts } from './ports/experts.js';
import { ReleaseFolders, type DraftFolder } from './ports/release-folders.js';
import { Releases, type Built } from './ports/releases.js';
import { ValidatedSet } from './ports/validated-set.js';
import type { ReleaseJob } from './request-release.js';

const waitForConfigurationSeconds = 2;

/** The configuration of some records has not arrived yet; the release is built when it has. */
class ConfigurationMissing extends Error {}

/**
 * Writes a release out of sight, then moves it into place in the transaction that publishes it. Killed anywhere before
 * that transaction's commit, it is built again from the start.
 */
@Injectable()
export class BuildRelease {
  constructor(
    private readonly transactions: Transactions,
    private readonly set: ValidatedSet,
    private readonly configurations: Configurations,
    private readonly experts: Experts,
    private readonly releases: Releases,
    private readonly folders: ReleaseFolders,
    private readonly jobs: Jobs,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async execute(job: LeasedJob<ReleaseJob>, signal: AbortSignal): Promise<void> {
    const { project, release } = job.payload;
    const draft = await this.folders.draft(project, release);
    try {
      const built = await this.write(draft, job.payload, signal);
      await this.publish(draft, job, built);
    } catch (error) {
      if (error instanceof ConfigurationMissing) await this.postpone(job, error.message);
      else if (error instanceof UnmarkedSimulation) await this.fail(job, error.message);
      else {
        if (!signal.aborted) await this.explain(job, `The last attempt failed: ${messageOf(error)} It is tried again.`);
        throw error;
      }
    } finally {
      await draft.discard();
    }
  }

  private async write(draft: DraftFolder, { project, release }: ReleaseJob, signal: AbortSignal): Promise<Built> {
    const tally = new Tally(await this.experts.simulated());
    const unlicensed = new Unlicensed();
    const records = await this.writeRecords(draft, project, tally, unlicensed, signal);
    const newest = await this.configurations.newest(project);
    const judgedBy = await this.judgedBy(project, tally.configurationVersions);
    const { counts } = tally;
    const manifest = await writeFile(
      draft,
      'manifest.json',
      renderManifest({
        project,
        release,
        name: newest?.configuration.name ?? project,
        licence: newest?.configuration.licence ?? null,
        counts,
        ...(unlicensed.leftOut && { leftOut: unlicensed.leftOut }),
        files: [records],
        configurations: judgedBy,
      }),
    );
    const measured = renderMeasured(project, release, await this.releases.measured(project, release));
    const files = [records, manifest, await writeFile(draft, 'measured.json', measured)];
    const checksums = await writeFile(draft, 'SHA256SUMS', renderChecksums(files));
    return {
      items: counts.records,
      simulatedItems: counts.simulated.records,
      files: [...files, checksums],
      why: unlicensed.notice,
    };
  }

  private async writeRecords(
    draft: DraftFolder,
    project: string,
    tally: Tally,
    unlicensed: Unlicensed,
    signal: AbortSignal,
  ): Promise<ReleaseFile> {
    const file = await draft.create('records.jsonl');
    await this.set.snapshot(project, async (records) => {
      signal.throwIfAborted();
      const licensed = unlicensed.sort(records);
      for (const record of licensed) tally.add(record);
      await file.write(licensed.map((record) => `${lineOf(record)}\n`).join(''));
    });
    return file.close(tally.counts.records);
  }

  private async judgedBy(project: string, versions: readonly number[]): Promise<JudgedBy[]> {
    const known = await this.configurations.find(project, versions);
    const missing = versions.filter((version) => !known.some((one) => one.version === version));
    if (missing.length > 0)
      throw new ConfigurationMissing(`Waits for version ${missing.join(', ')} of the project's configuration.`);
    return known.map(judgement);
  }

  private async publish(draft: DraftFolder, job: LeasedJob<ReleaseJob>, { why, ...outcome }: Built): Promise<void> {
    const { project, release } = job.payload;
    const newest = await this.configurations.newest(project);
    await this.transactions.run(async () => {
      // Whoever has lost the lease gets no further than this, and so never touches what a successor has published.
      await this.jobs.complete(job);
      const held = await this.releases.findForUpdate(project, release);
      if (held?.state === 'published') return;
      const now = this.clock.now();
      await this.releases.publish(project, release, { ...outcome, why }, now);
      await this.outbox.append([
        outgoing(datasetReleased, {
          data: { project, release, revision: 1, ...outcome, files: [...outcome.files], releasedAt: now.toISOString() },
          project,
          configurationVersion: newest?.version ?? 0,
          epoch: null,
          simulated: outcome.simulatedItems > 0,
        }),
      ]);
      await draft.moveIntoPlace();
    });
  }

  private async postpone(job: LeasedJob<ReleaseJob>, why: string): Promise<void> {
    await this.explain(job, why);
    await this.jobs.retryLater(job, waitForConfigurationSeconds);
  }

  private async explain({ payload }: LeasedJob<ReleaseJob>, why: string): Promise<void> {
    await this.releases.explain(payload.project, payload.release, why);
  }

  private async fail(job: LeasedJob<ReleaseJob>, why: string): Promise<void> {
    await this.transactions.run(async () => {
      await this.jobs.complete(job);
      await this.releases.fail(job.payload.project, job.payload.release, why);
    });
  }
}

function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.endsWith('.') ? message : `${message}.`;
}

async function writeFile(draft: DraftFolder, name: string, text: string): Promise<ReleaseFile> {
  const file = await draft.create(name);
  await file.write(text);
  return file.close(null);
}

function judgement({ version, configuration: { rubric, policy } }: ConfigurationVersion): JudgedBy {
  return { version, rubric, policy };
}

import { CONFIGURATION, Jobs, JobRunner, LOG, type Log, type PlatformConfiguration } from '@consilium/platform';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { BuildRelease } from './application/build-release.js';
import { releaseJob, type ReleaseJob } from './application/request-release.js';

/** Builds releases one at a time: each reads the whole set. */
@Injectable()
export class ReleaseWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly runner: JobRunner<ReleaseJob>;

  constructor(
    jobs: Jobs,
    buildRelease: BuildRelease,
    @Inject(CONFIGURATION) private readonly configuration: PlatformConfiguration,
    @Inject(LOG) log: Log,
  ) {
    this.runner = new JobRunner<ReleaseJob>({
      jobs,
      kind: releaseJob,
      concurrency: 1,
      run: (job, signal) => buildRelease.execute(job, signal),
      log,
    });
  }

  onApplicationBootstrap(): void {
    this.runner.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.runner.stop((this.configuration.SHUTDOWN_GRACE_SECONDS * 1000) / 2);
  }
}

import { CONFIGURATION, LOG, RepeatedWork, type Log } from '@consilium/platform';
import { Inject, Injectable } from '@nestjs/common';
import { TendBatches } from './application/batches/tend-batches.js';
import type { GeneratorConfiguration } from './configuration.js';

const everyMs = 5000;

/** Looks again and again after what is asked in batches. */
@Injectable()
export class BatchWatch extends RepeatedWork {
  constructor(
    private readonly tendBatches: TendBatches,
    @Inject(CONFIGURATION) private readonly configuration: GeneratorConfiguration,
    @Inject(LOG) log: Log,
  ) {
    super(everyMs, log, 'Batches could not be tended; trying again');
  }

  protected work(): Promise<void> {
    return this.tendBatches.execute(this.configuration.LLM_BATCH_SECONDS);
  }
}

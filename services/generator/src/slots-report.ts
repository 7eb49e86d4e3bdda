import { Clock, LOG, RepeatedWork, type Log } from '@consilium/platform';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { CallGate } from './application/calls/call-gate.js';
import { WorkerSlots } from './application/ports/worker-slots.js';

const everyMs = 5000;

/** Says how many of this worker's slots are in use, for the status: the API knows no worker otherwise. */
@Injectable()
export class SlotsReport extends RepeatedWork {
  private readonly id = uuidv7();

  constructor(
    private readonly workers: WorkerSlots,
    private readonly gate: CallGate,
    private readonly clock: Clock,
    @Inject(LOG) log: Log,
  ) {
    super(everyMs, log, 'The slots in use could not be reported; trying again');
  }

  override onApplicationBootstrap(): void {
    super.onApplicationBootstrap();
    // Counted from the beginning; the next report does it where this one fails.
    void this.work().catch(() => undefined);
  }

  override async beforeApplicationShutdown(): Promise<void> {
    await super.beforeApplicationShutdown();
    // Whoever can't be reached now forgets this worker by itself.
    await this.workers.forget(this.id).catch(() => undefined);
  }

  protected work(): Promise<void> {
    const { max: slots, limit: allowed, inFlight: used } = this.gate;
    return this.workers.report(this.id, { slots, allowed, used }, this.clock.now());
  }
}

import { RepeatedWork } from '../service/repeated-work.js';
import type { Log } from '../telemetry/log.js';
import type { Measurements } from './measurements.js';

/** So often at most. */
const everyMs = 60_000;
/** Replicas don't fire at the same moment: one a little early has waited long enough. */
const leastSeconds = 50;

/** Has a service's figures told from time to time. */
export class MeasuringTimer extends RepeatedWork {
  constructor(
    private readonly measurements: Measurements,
    log: Log,
  ) {
    super(everyMs, log, 'The projects could not be measured; trying again');
  }

  protected work(): Promise<void> {
    return this.measurements.tell(leastSeconds);
  }
}

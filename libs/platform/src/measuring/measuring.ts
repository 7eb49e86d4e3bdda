import type { Provider, Type } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { Outbox } from '../outbox/outbox.js';
import { LOG } from '../service/service-definition.js';
import type { Log } from '../telemetry/log.js';
import { Measurements, type Measured } from './measurements.js';
import { MeasuringTimer } from './measuring-timer.js';

/** Has what a service knows of its projects told. */
export function measuring(service: string, measured: Type<Measured>): Provider[] {
  return [
    measured,
    {
      provide: Measurements,
      useFactory: (of: Measured, database: Database, outbox: Outbox, clock: Clock) =>
        new Measurements(service, of, database, outbox, clock),
      inject: [measured, Database, Outbox, Clock],
    },
    {
      provide: MeasuringTimer,
      useFactory: (measurements: Measurements, log: Log) => new MeasuringTimer(measurements, log),
      inject: [Measurements, LOG],
    },
  ];
}

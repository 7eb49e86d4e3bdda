import type { Provider } from '@nestjs/common';
import { Holds } from '../application/ports/holds.js';
import { Hours } from '../application/ports/hours.js';
import { LiveSeats } from '../application/ports/live-seats.js';
import { OwnWork } from '../application/ports/own-work.js';
import { ProjectOrder } from '../application/ports/project-order.js';
import { Questions } from '../application/ports/questions.js';
import { Reservations } from '../application/ports/reservations.js';
import { TestRounds } from '../application/ports/test-rounds.js';
import { Waiting } from '../application/ports/waiting.js';
import { SqlHolds } from './sql-holds.js';
import { SqlHours } from './sql-hours.js';
import { SqlLiveSeats } from './sql-live-seats.js';
import { SqlOwnWork } from './sql-own-work.js';
import { SqlProjectOrder } from './sql-project-order.js';
import { SqlQuestions } from './sql-questions.js';
import { SqlReservations } from './sql-reservations.js';
import { SqlTestRounds } from './sql-test-rounds.js';
import { SqlWaiting } from './sql-waiting.js';

/** The ports of the experts' work that the service's database implements. */
export const workStores: Provider[] = [
  { provide: Holds, useClass: SqlHolds },
  { provide: Hours, useClass: SqlHours },
  { provide: LiveSeats, useClass: SqlLiveSeats },
  { provide: OwnWork, useClass: SqlOwnWork },
  { provide: ProjectOrder, useClass: SqlProjectOrder },
  { provide: Questions, useClass: SqlQuestions },
  { provide: Reservations, useClass: SqlReservations },
  { provide: TestRounds, useClass: SqlTestRounds },
  { provide: Waiting, useClass: SqlWaiting },
];

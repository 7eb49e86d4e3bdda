import type { Provider } from '@nestjs/common';
import { Administrators } from '../application/ports/administrators.js';
import { Answers } from '../application/ports/answers.js';
import { Credentials } from '../application/ports/credentials.js';
import { Experts } from '../application/ports/experts.js';
import { Items } from '../application/ports/items.js';
import { Projects } from '../application/ports/projects.js';
import { SeatOverview } from '../application/ports/seat-overview.js';
import { Seats } from '../application/ports/seats.js';
import { WorkOrders } from '../application/ports/work-orders.js';
import { accountStores } from './accounts/index.js';
import { SqlAdministrators } from './sql-administrators.js';
import { SqlAnswers } from './sql-answers.js';
import { SqlCredentials } from './sql-credentials.js';
import { SqlExperts } from './sql-experts.js';
import { SqlItems } from './sql-items.js';
import { SqlProjects } from './sql-projects.js';
import { SqlSeatOverview } from './sql-seat-overview.js';
import { SqlSeats } from './sql-seats.js';
import { SqlWorkOrders } from './sql-work-orders.js';
import { workStores } from './work-stores.js';

/** The ports that the service's database implements. */
export const stores: Provider[] = [
  ...accountStores,
  ...workStores,
  { provide: Administrators, useClass: SqlAdministrators },
  { provide: Answers, useClass: SqlAnswers },
  { provide: Credentials, useClass: SqlCredentials },
  { provide: Experts, useClass: SqlExperts },
  { provide: Items, useClass: SqlItems },
  { provide: Projects, useClass: SqlProjects },
  { provide: SeatOverview, useClass: SqlSeatOverview },
  { provide: Seats, useClass: SqlSeats },
  { provide: WorkOrders, useClass: SqlWorkOrders },
];

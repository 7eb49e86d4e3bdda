import type { Provider } from '@nestjs/common';
import { AssignmentExtras } from '../application/ports/assignment-extras.js';
import { Holds } from '../application/ports/holds.js';
import { SqlAssignmentExtras } from './sql-assignment-extras.js';
import { SqlHolds } from './sql-holds.js';

/** The ports of the experts' work that the service's database implements. */
export const workStores: Provider[] = [
  { provide: AssignmentExtras, useClass: SqlAssignmentExtras },
  { provide: Holds, useClass: SqlHolds },
];

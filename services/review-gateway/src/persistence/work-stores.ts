import type { Provider } from '@nestjs/common';
import { Holds } from '../application/ports/holds.js';
import { SqlHolds } from './sql-holds.js';

/** The ports of the experts' work that the service's database implements. */
export const workStores: Provider[] = [{ provide: Holds, useClass: SqlHolds }];

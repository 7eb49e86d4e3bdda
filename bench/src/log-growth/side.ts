import { startService } from '@consilium/platform';
import { begin, endWithParent } from '../measuring/child.js';
import { logGrowth } from './service.js';

// A process: the service whose tables are watched.

const service = await startService(logGrowth, process.env, {}, () => process.exit(1));
begin();
endWithParent(() => service.close());

import { runService } from '@consilium/platform';
import { scorer } from './index.js';

await runService(scorer, process.argv.slice(2));

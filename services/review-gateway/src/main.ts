import { runService } from '@consilium/platform';
import { reviewGateway } from './index.js';

await runService(reviewGateway, process.argv.slice(2));

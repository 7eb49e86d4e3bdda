import { runService } from '@consilium/platform';
import { exporter } from './index.js';

await runService(exporter, process.argv.slice(2));

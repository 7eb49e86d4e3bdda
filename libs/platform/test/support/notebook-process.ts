import { runService } from '../../src/index.js';
import { notebook } from './notebook.js';

await runService(notebook, process.argv.slice(2));

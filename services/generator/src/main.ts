import { parseArgs } from 'node:util';
import { runService } from '@consilium/platform';
import { generator } from './index.js';

// `--role api|worker` goes before the environment variable ROLE.
const { values, positionals } = parseArgs({ options: { role: { type: 'string' } }, allowPositionals: true });
if (values.role !== undefined) process.env['ROLE'] = values.role;

await runService(generator, positionals);

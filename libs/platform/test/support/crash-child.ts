import { startService, type ProbePoint } from '../../src/index.js';
import { notebook } from './notebook.js';

// The notebook as a process that kills itself at the place named in KILL_AT, as a power cut would.
const killAt = process.env['KILL_AT'] as ProbePoint | undefined;
await startService(notebook, process.env, {
  probe: (point) => {
    if (point === killAt) process.kill(process.pid, 'SIGKILL');
  },
});

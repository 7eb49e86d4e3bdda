// Loaded before everything else in a process whose clock is to jump: `Date` tells the machine's time, shifted by the
// milliseconds that stand in the file named by FAULTS_CLOCK_FILE, read at the start and on SIGUSR2. Timers run on.
import { readFileSync, writeFileSync } from 'node:fs';

const file = process.env['FAULTS_CLOCK_FILE']!;
const RealDate = Date;
let offset = 0;

const now = () => RealDate.now() + offset;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args: unknown[], newTarget) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as object,
  get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
});

function read(): void {
  offset = Number(readFileSync(file, 'utf8'));
  // What shows that the process knows.
  writeFileSync(`${file}.${process.pid}`, String(now() - RealDate.now()));
}

process.on('SIGUSR2', read);
read();

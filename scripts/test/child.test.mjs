import { afterAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

const child = new URL('../child.mjs', import.meta.url).href;
const runners = [];

/** Starts, in a process group of its own as a shell does, a script that runs the program as run.mjs would. */
function start(program) {
  const script = `
    const { runProgram } = await import(${JSON.stringify(child)});
    process.exitCode = await runProgram(process.execPath, ['--eval', ${JSON.stringify(program)}]);`;
  const runner = spawn(process.execPath, ['--input-type=module', '--eval', script], { detached: true });
  runner.stdout.setEncoding('utf8');
  runners.push(runner);
  return runner;
}

async function line(runner) {
  const [text] = await once(runner.stdout, 'data');
  return text.trim();
}

/** A program that says its id, then counts interrupts for a while after the first one and ends with their number. */
const counting = `
  let interrupts = 0;
  process.on('SIGINT', () => {
    interrupts += 1;
    setTimeout(() => process.exit(interrupts), 300);
  });
  setInterval(() => {}, 1000);
  console.log(process.pid);`;

async function endsSoon(pid) {
  for (let tries = 0; tries < 50; tries += 1) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    await sleep(100);
  }
  return false;
}

afterAll(() => {
  for (const { exitCode, signalCode, pid } of runners)
    if (exitCode === null && signalCode === null) process.kill(pid, 'SIGKILL');
});

describe('a program run in the foreground', () => {
  it('hands on its exit code', async () => {
    expect(await once(start('process.exit(7)'), 'close')).toEqual([7, null]);
  });

  it('reads our input', async () => {
    const runner = start('process.stdin.pipe(process.stdout)');
    runner.stdin.end('what was typed');
    expect(await line(runner)).toBe('what was typed');
  });

  it('gets one interrupt where the terminal and npm both send one', async () => {
    const runner = start(counting);
    await line(runner);
    process.kill(-runner.pid, 'SIGINT');
    process.kill(runner.pid, 'SIGINT');
    expect(await once(runner, 'close')).toEqual([1, null]);
  });

  it('ends with 128 + n where signal n ended it', async () => {
    const runner = start('setInterval(() => {}, 1000); console.log(1)');
    await line(runner);
    runner.kill('SIGTERM');
    expect(await once(runner, 'close')).toEqual([143, null]);
  });

  it('does not stay behind when the one who runs it is killed', async () => {
    const runner = start(counting);
    const program = Number(await line(runner));
    runner.kill('SIGKILL');
    expect(await endsSoon(program)).toBe(true);
  });
});

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventually, freePort } from '@consilium/testing';
import { Client } from './client.js';
import type { ScriptedModel } from './scripted-model.js';

const main = fileURLToPath(import.meta.resolve('@consilium/standalone').replace('index.js', 'main.js'));

interface Ready {
  url: string;
  administratorCredential: string | null;
  databases: Record<string, string>;
  logDatabase: string;
}

/** The whole system as a process that can be killed and started again on the same data. */
export class ChildSystem {
  private process: ChildProcess | null = null;
  ready!: Ready;
  /** The same after a restart: port and keys stay, so the token does. */
  administrator!: Client;

  private constructor(
    private readonly folder: string,
    private readonly port: number,
    readonly model: ScriptedModel,
  ) {}

  static async start(model: ScriptedModel): Promise<ChildSystem> {
    const folder = await mkdtemp(join(tmpdir(), 'consilium-kill-'));
    const system = new ChildSystem(folder, await freePort(), model);
    await system.run();
    return system;
  }

  /** `standalone` as System has it, for what needs only addresses. */
  get standalone(): Ready {
    return this.ready;
  }

  get dataFolder(): string {
    return join(this.folder, 'data');
  }

  async run(): Promise<void> {
    const readyFile = join(this.folder, 'ready.json');
    await rm(readyFile, { force: true });
    const options = ['--data', this.dataFolder, '--port', String(this.port), '--ready-file', readyFile];
    const environment = {
      OPENAI_BASE_URL: this.model.url,
      OPENAI_API_KEY: 'none',
      LLM_MODEL: 'scripted',
      LOG_LEVEL: 'error',
    };
    this.process = spawn(process.execPath, [main, ...options], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    this.ready = await eventually(async () => JSON.parse(await readFile(readyFile, 'utf8')) as Ready, {
      within: 40_000,
    });
    const { url, administratorCredential } = this.ready;
    if (administratorCredential) this.administrator = new Client(url, administratorCredential);
  }

  async kill(): Promise<void> {
    const exited = once(this.process!, 'exit');
    this.process!.kill('SIGKILL');
    await exited;
  }

  /** As Ctrl-C does. @returns the exit code */
  async interrupt(): Promise<number | null> {
    const exited = once(this.process!, 'exit') as Promise<[number | null]>;
    this.process!.kill('SIGINT');
    return (await exited)[0];
  }

  async close(): Promise<void> {
    if (this.process && this.process.exitCode === null && this.process.signalCode === null) await this.interrupt();
    await rm(this.folder, { recursive: true, force: true });
  }
}

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDatabase } from '@consilium/backing';
import { Closing } from '@consilium/platform';
import { serviceNames } from '@consilium/standalone';
import { patiently } from '../load/patiently.js';
import { TcpProxy } from '../proxy/tcp-proxy.js';
import { Clocks } from './clocks.js';
import type { HostSettings } from './host-main.js';
import { startPostgresServer, through } from './postgres-server.js';
import { ServiceProcess } from './service-process.js';
import { stablePort } from './stable-port.js';
import { commonEnvironment, type FaultySystem, type SystemOptions } from './system.js';

const startMs = 90_000;

/** The four services in one process with the embedded log, a proxy between them and PostgreSQL. */
export async function startEmbeddedSystem(options: SystemOptions): Promise<FaultySystem> {
  const { folder, disk, model } = options;
  const closing = new Closing();
  return closing.orUndo(async () => {
    const postgres = await startPostgresServer(options);
    closing.add(() => postgres.stop());
    const proxy = await TcpProxy.start(postgres.current.port);
    closing.add(() => proxy.close());
    const logDatabase = await ensureDatabase(postgres.current.url, 'event_log');
    const databases: Record<string, string> = {};
    for (const name of serviceNames)
      databases[name] = await ensureDatabase(postgres.current.url, name.replaceAll('-', '_'));

    const clocks = new Clocks(folder);
    const dataDir = join(folder, 'data');
    await mkdir(dataDir);
    const credentialFile = join(folder, 'credential');
    const host = async (name: string, port: number): Promise<ServiceProcess> => {
      const settings: HostSettings = {
        dataDir,
        port,
        databases: Object.fromEntries(
          Object.entries(databases).map(([service, url]) => [service, through(proxy.port, url)]),
        ),
        logDatabase: through(proxy.port, logDatabase),
        credentialFile,
      };
      const file = join(folder, `${name}.json`);
      await writeFile(file, JSON.stringify(settings), { mode: 0o600 });
      const child = new ServiceProcess({
        name,
        program: fileURLToPath(new URL('./host-main.js', import.meta.url)),
        args: [file],
        environment: {
          ...commonEnvironment(options.modelUrl),
          ...clocks.environmentOf(name),
        },
        logFile: join(folder, `${name}.log`),
        preload: [clocks.module, ...(options.preload ? [options.preload] : [])],
      });
      child.start();
      return child;
    };
    const port = await stablePort();
    const standalone = await host('standalone', port);
    closing.add(() => standalone.stop());
    const administratorCredential = await patiently(() => readFile(credentialFile, 'utf8'), startMs);
    return {
      transport: 'embedded',
      url: `http://127.0.0.1:${port}`,
      administratorCredential,
      processes: new Map([['standalone', standalone]]),
      postgres,
      databases,
      kafka: null,
      redis: null,
      network: { postgres: proxy, kafka: null },
      topics: { kind: 'embedded', logDatabase },
      disk,
      model,
      clocks,
      startTwin: () => host('standalone-twin', 0),
      stop: () => closing.close(),
    };
  });
}

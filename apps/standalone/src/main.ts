import { rename, writeFile } from 'node:fs/promises';
import { FolderInUseError } from '@consilium/backing';
import { ConfigurationError, endOnSignal } from '@consilium/platform';
import { readArguments, UsageError } from './arguments.js';
import { startStandalone, type Standalone } from './start-standalone.js';

const graceSeconds = 30;

/** Exit codes: 0 ended by a signal, 1 failed, 2 the call, the configuration or the folder can't be used. */
async function main(): Promise<void> {
  const { data, port, readyFile } = readArguments(process.argv.slice(2));
  const system = await startStandalone({
    dataDir: data,
    port,
    environment: process.env,
    onFailure: (error) => {
      explain(error);
      process.exit(1);
    },
  });
  endOnSignal(
    () => system.close(),
    () => graceSeconds,
  );
  if (readyFile) await tell(readyFile, system);
  else greet(system, data);
  await system.credentialIsTold();
}

function greet({ url, administratorCredential }: Standalone, data: string): void {
  console.log(`Consilium is ready at ${url} (data in ${data}). Ctrl-C ends it.`);
  console.log(`The services describe their API at ${url}/api/review-gateway/docs, and so on.`);
  // Behind the "#", it is sent nowhere, and stands in no log of a server.
  if (administratorCredential)
    console.log(
      `The first administrator begins here, by a link shown this once: ${url}/welcome#${administratorCredential}`,
    );
}

async function tell(file: string, { url, administratorCredential, databases, logDatabase }: Standalone): Promise<void> {
  const content = JSON.stringify({ url, administratorCredential, databases, logDatabase, pid: process.pid });
  await writeFile(`${file}.new`, content, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

function explain(error: unknown): void {
  const { code } = error as { code?: string };
  if (code === 'EADDRINUSE')
    console.error('The port is taken. Choose another with --port N, or --port 0 for a free one.');
  else if (error instanceof UsageError || error instanceof FolderInUseError || error instanceof ConfigurationError)
    console.error(error.message);
  else console.error(error);
}

main().catch((error: unknown) => {
  explain(error);
  const isUsage =
    error instanceof UsageError || error instanceof FolderInUseError || error instanceof ConfigurationError;
  process.exit(isUsage ? 2 : 1);
});

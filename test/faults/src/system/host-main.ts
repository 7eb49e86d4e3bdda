// The four services as one process, as the standalone program runs them, on databases that are given. Argument: a file of
// HostSettings.
import { readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { endOnSignal } from '@consilium/platform';
import { hostServices, type HostingOptions } from '@consilium/standalone';

export interface HostSettings extends Pick<HostingOptions, 'dataDir' | 'port' | 'databases' | 'logDatabase'> {
  /** Gets the administrator's credential at the first start. */
  readonly credentialFile: string;
}

const graceSeconds = 30;

const { credentialFile, ...settings } = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as HostSettings;
const hosted = await hostServices({
  ...settings,
  environment: process.env,
  onFailure: (error) => {
    console.error(error);
    process.exit(1);
  },
});
endOnSignal(
  () => hosted.close(),
  () => graceSeconds,
);
if (hosted.administratorCredential !== null) {
  await writeFile(`${credentialFile}.new`, hosted.administratorCredential, { mode: 0o600 });
  await rename(`${credentialFile}.new`, credentialFile);
}

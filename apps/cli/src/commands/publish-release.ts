import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { CliError } from '../cli-error.js';
import type { Release } from '../client/api-types.js';
import type { Consilium } from '../client/consilium.js';
import { exitCodes } from '../exit-codes.js';

const pollMs = 100;

export interface PublishedRelease extends Release {
  /** Where its files lie now. */
  readonly folder: string;
}

/**
 * Has a release made, waits for it, and brings it to `<directory>/<release>`, every file checked against its sum.
 * @throws CliError where the release fails, or the folder exists
 */
export async function publishRelease(
  consilium: Consilium,
  project: string,
  version: string,
  directory: string,
): Promise<PublishedRelease> {
  const folder = resolve(directory, version);
  if (existsSync(folder))
    throw new CliError(`${folder} exists. Choose another folder by --out, or remove it.`, exitCodes.usage);
  await consilium.requestRelease(project, version);
  const release = await finished(consilium, project, version);
  const draft = join(directory, `.${version}.partial`);
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  try {
    for (const file of release.files) await download(consilium, project, version, file, draft);
    renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return { ...release, folder };
}

async function finished(consilium: Consilium, project: string, version: string): Promise<Release> {
  for (;;) {
    const release = await consilium.release(project, version);
    if (release.state === 'published') return release;
    if (release.state === 'failed')
      throw new CliError(
        `Release ${version} failed: ${release.why ?? 'no reason is known.'}`,
        exitCodes.failed,
        release,
      );
    await sleep(pollMs);
  }
}

async function download(
  consilium: Consilium,
  project: string,
  version: string,
  file: Release['files'][number],
  folder: string,
): Promise<void> {
  const hash = createHash('sha256');
  const content = Readable.fromWeb((await consilium.releaseFile(project, version, file.name)) as never);
  const summed = async function* (source: AsyncIterable<Uint8Array>) {
    for await (const chunk of source) {
      hash.update(chunk);
      yield chunk;
    }
  };
  await pipeline(content, summed, createWriteStream(join(folder, file.name)));
  if (hash.digest('hex') !== file.sha256)
    throw new CliError(
      `${file.name} of release ${version} arrived damaged: its SHA-256 sum is another. Download it again.`,
      exitCodes.failed,
    );
}

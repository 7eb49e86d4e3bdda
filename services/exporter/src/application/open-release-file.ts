import { Problem } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import type { ReleaseFile } from '../domain/manifest.js';
import { FindRelease } from './find-release.js';
import { ReleaseFolders } from './ports/release-folders.js';

@Injectable()
export class OpenReleaseFile {
  constructor(
    private readonly findRelease: FindRelease,
    private readonly folders: ReleaseFolders,
  ) {}

  /** @throws Problem where the release isn't published (409), or has no such file (404) */
  async execute(
    project: string,
    release: string,
    name: string,
  ): Promise<{ file: ReleaseFile; content: AsyncIterable<Uint8Array> }> {
    const { state, files } = await this.findRelease.execute(project, release);
    if (state !== 'published')
      throw new Problem(409, 'release-not-published', `Release ${release} of project "${project}" is ${state}.`);
    const file = files.find((one) => one.name === name);
    if (!file)
      throw new Problem(
        404,
        'unknown-file',
        `Release ${release} has no file "${name}"; it has ${files.map((one) => one.name).join(', ')}.`,
      );
    const content = await this.folders.open(project, release, name);
    if (!content)
      throw new Problem(
        500,
        'file-missing',
        `File "${name}" of release ${release} is missing from the release folder.`,
      );
    return { file, content };
  }
}

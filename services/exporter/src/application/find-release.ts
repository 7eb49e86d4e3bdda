import { Problem } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { Releases, type Release } from './ports/releases.js';

@Injectable()
export class FindRelease {
  constructor(private readonly releases: Releases) {}

  /** @throws Problem where there is none (404) */
  async execute(project: string, release: string): Promise<Release> {
    const found = await this.releases.find(project, release);
    if (!found) throw new Problem(404, 'unknown-release', `Project "${project}" has no release ${release}.`);
    return found;
  }
}

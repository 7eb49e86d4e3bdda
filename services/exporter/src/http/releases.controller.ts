import { Readable } from 'node:stream';
import { Audited, Roles } from '@consilium/platform';
import { Body, Controller, Get, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { DemandProject } from '../application/demand-project.js';
import { FindRelease } from '../application/find-release.js';
import { OpenReleaseFile } from '../application/open-release-file.js';
import { Releases } from '../application/ports/releases.js';
import { RequestRelease } from '../application/request-release.js';
import { FileName, NewRelease, ProjectId, ReleaseVersion } from './parameters.js';
import { viewOf, type ReleaseView } from './release-view.js';

@Controller('projects/:project/releases')
export class ReleasesController {
  constructor(
    private readonly demandProject: DemandProject,
    private readonly requestRelease: RequestRelease,
    private readonly releases: Releases,
    private readonly findRelease: FindRelease,
    private readonly openReleaseFile: OpenReleaseFile,
  ) {}

  @Roles('lead')
  @ApiOperation({ summary: 'Has a release of the validated set built, as it stands when the building begins' })
  @Audited('release-requested', { subject: ({ body }) => (body as NewRelease).release })
  @HttpCode(202)
  @Post()
  async request(
    @Param('project', { schema: ProjectId }) project: string,
    @Body({ schema: NewRelease }) { release }: NewRelease,
  ): Promise<{ release: string; state: 'building' }> {
    await this.requestRelease.execute(project, release);
    return { release, state: 'building' };
  }

  @Roles('lead')
  @ApiOperation({ summary: 'All releases of the project, newest first' })
  @Get()
  async list(@Param('project', { schema: ProjectId }) project: string): Promise<{ releases: ReleaseView[] }> {
    await this.demandProject.execute(project);
    return { releases: (await this.releases.list(project)).map(viewOf) };
  }

  @Roles('lead')
  @ApiOperation({ summary: 'One release, with its files and their SHA-256 sums once it is published' })
  @Get(':release')
  async show(
    @Param('project', { schema: ProjectId }) project: string,
    @Param('release', { schema: ReleaseVersion }) release: string,
  ): Promise<ReleaseView> {
    return viewOf(await this.findRelease.execute(project, release));
  }

  @Roles('lead')
  @ApiOperation({ summary: 'A file of a published release' })
  @Get(':release/files/:name')
  async download(
    @Param('project', { schema: ProjectId }) project: string,
    @Param('release', { schema: ReleaseVersion }) release: string,
    @Param('name', { schema: FileName }) name: string,
  ): Promise<StreamableFile> {
    const { file, content } = await this.openReleaseFile.execute(project, release, name);
    const disposition = `attachment; filename="${project}-${release}-${name}"`;
    return new StreamableFile(Readable.from(content), { type: mediaTypeOf(name), length: file.bytes, disposition });
  }
}

function mediaTypeOf(name: string): string {
  if (name.endsWith('.jsonl')) return 'application/x-ndjson';
  return name.endsWith('.json') ? 'application/json' : 'text/plain; charset=utf-8';
}

import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { z } from 'zod';
import {
  ExporterStatus,
  GeneratorStatus,
  ImportReport,
  ItemsPage,
  NewExperts,
  Release,
  ScorerStatus,
  SeatsStatus,
} from './api-types.js';
import { HttpClient, type Connection } from './http-client.js';

export interface ImportOptions {
  readonly source?: string | undefined;
  readonly licence?: string | undefined;
  readonly language?: string | undefined;
  readonly domain?: string | undefined;
  readonly dryRun?: boolean | undefined;
}

export interface NewExpert {
  readonly name: string;
  readonly roles: readonly string[];
  readonly specialties: readonly string[];
  readonly languages: readonly string[];
  readonly simulated: boolean;
}

/** The calls of the public API that this program makes. All throw CliError. */
export class Consilium {
  /** For calls that a group of commands makes by itself. */
  readonly http: HttpClient;

  constructor(
    connection: Connection,
    readonly signal?: AbortSignal,
  ) {
    this.http = new HttpClient(connection);
  }

  /** @throws CliError where there is none, or the caller has no part in it */
  async assertProject(project: string): Promise<void> {
    await this.http.call(`/api/review-gateway/projects/${project}`, {
      what: `The project ${project} can't be shown`,
      signal: this.signal,
    });
  }

  createProject(id: string, configuration: object) {
    return this.http.json('/api/review-gateway/projects', z.looseObject({ id: z.string() }), {
      what: `The project ${id} can't be created`,
      method: 'POST',
      body: { id, configuration },
      signal: this.signal,
    });
  }

  addExperts(project: string, experts: readonly NewExpert[]): Promise<NewExperts> {
    return this.http.json(`/api/review-gateway/projects/${project}/experts/batch`, NewExperts, {
      what: 'The experts can not be added',
      method: 'POST',
      body: { experts },
      signal: this.signal,
    });
  }

  /** @param file JSONL, sent as a stream */
  async importFile(project: string, file: string, options: ImportOptions): Promise<ImportReport> {
    // A service that refuses an upload ends it in the middle, and its answer is lost: so it is asked with nothing first.
    await this.sendQuestions(project, file, { ...options, dryRun: true }, '\n');
    return this.sendQuestions(project, file, options, Readable.toWeb(createReadStream(file)));
  }

  private sendQuestions(project: string, file: string, options: ImportOptions, body: unknown): Promise<ImportReport> {
    const query = new URLSearchParams(
      Object.entries(options).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, String(value)] as [string, string]],
      ),
    );
    return this.http.json(`/api/generator/projects/${project}/imports?${query.toString()}`, ImportReport, {
      what: `${file} can't be imported`,
      method: 'POST',
      type: 'application/x-ndjson',
      body,
      signal: this.signal,
    });
  }

  generatorStatus(project: string): Promise<GeneratorStatus> {
    return this.status('generator', project, GeneratorStatus);
  }

  scorerStatus(project: string): Promise<ScorerStatus> {
    return this.status('scorer', project, ScorerStatus);
  }

  /** Every item of a project, page by page. */
  async *items(project: string): AsyncGenerator<ItemsPage['items'][number]> {
    for (let after: string | null = null, first = true; first || after !== null; first = false) {
      const query: string = after === null ? '' : `&after=${after}`;
      const page: ItemsPage = await this.http.json(
        `/api/scorer/projects/${project}/items?limit=100${query}`,
        ItemsPage,
        {
          what: `The items of ${project} can't be listed`,
          signal: this.signal,
        },
      );
      yield* page.items;
      after = page.next;
    }
  }

  exporterStatus(project: string): Promise<ExporterStatus> {
    return this.status('exporter', project, ExporterStatus);
  }

  seatsStatus(project: string): Promise<SeatsStatus> {
    return this.http.json(`/api/review-gateway/projects/${project}/seats/status`, SeatsStatus, {
      what: `The status of ${project} can't be read`,
      signal: this.signal,
    });
  }

  async requestRelease(project: string, release: string): Promise<void> {
    await this.http.call(`/api/exporter/projects/${project}/releases`, {
      what: `Release ${release} can't be made`,
      method: 'POST',
      body: { release },
      signal: this.signal,
    });
  }

  release(project: string, release: string): Promise<Release> {
    return this.http.json(`/api/exporter/projects/${project}/releases/${release}`, Release, {
      what: `Release ${release} can't be read`,
      signal: this.signal,
    });
  }

  async releaseFile(project: string, release: string, file: string): Promise<ReadableStream<Uint8Array>> {
    const { body } = await this.http.call(`/api/exporter/projects/${project}/releases/${release}/files/${file}`, {
      what: `The file ${file} of release ${release} can't be read`,
      signal: this.signal,
    });
    return body!;
  }

  private status<S extends z.ZodType>(service: string, project: string, schema: S): Promise<z.infer<S>> {
    return this.http.json(`/api/${service}/projects/${project}/status`, schema, {
      what: `The status of ${project} can't be read`,
      signal: this.signal,
    });
  }
}

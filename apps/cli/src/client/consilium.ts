import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { z } from 'zod';
import {
  ExporterStatus,
  GeneratorStatus,
  ImportReport,
  ImportSummary,
  ItemsPage,
  NewExperts,
  Release,
  Resumption,
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
  readonly permission?: string | undefined;
  /** `part=column`, again and again. */
  readonly map?: readonly string[] | undefined;
  /** `their word=our domain`, again and again. */
  readonly mapDomain?: readonly string[] | undefined;
  readonly format?: string | undefined;
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
  readonly sheet?: string | undefined;
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

  /** @param file sent as a stream, as it is. @returns the whole report, which has to fit into memory */
  async importFile(project: string, file: string, options: ImportOptions): Promise<ImportReport> {
    await this.assertImportable(project, file, options);
    const response = await this.sendQuestions(project, file, options, Readable.toWeb(createReadStream(file)));
    return ImportReport.parse(await response.json());
  }

  /**
   * As `importFile`, with the report as it is read: what sums it up, then a line of JSON for each row.
   * @param onSent hears how many bytes of the file were sent so far
   */
  async importFileByLines(
    project: string,
    file: string,
    options: ImportOptions,
    onSent: (bytes: number) => void,
  ): Promise<{ summary: ImportSummary; lines: AsyncIterable<string> }> {
    await this.assertImportable(project, file, options);
    const body = Readable.toWeb(Readable.from(counted(createReadStream(file), onSent)));
    const response = await this.sendQuestions(project, file, options, body, 'application/x-ndjson');
    const lines = createInterface({ input: Readable.fromWeb(response.body as never), crlfDelay: Infinity });
    const iterator = lines[Symbol.asyncIterator]();
    const first = await iterator.next();
    const summary = ImportSummary.parse(JSON.parse(first.done ? 'null' : first.value));
    return { summary, lines: { [Symbol.asyncIterator]: () => iterator } };
  }

  /** A service that refuses an upload may end it in the middle, and its answer is lost: so it is asked with nothing first. */
  private async assertImportable(project: string, file: string, options: ImportOptions): Promise<void> {
    await this.sendQuestions(project, file, { ...options, dryRun: true, format: undefined }, '\n');
  }

  private sendQuestions(
    project: string,
    file: string,
    options: ImportOptions,
    body: unknown,
    accept?: string,
  ): Promise<Response> {
    const query = new URLSearchParams(
      Object.entries(options).flatMap(([name, value]) =>
        [value ?? []].flat().map((one) => [name, String(one)] as [string, string]),
      ),
    );
    return this.http.call(`/api/generator/projects/${project}/imports?${query.toString()}`, {
      what: `${file} can't be imported`,
      method: 'POST',
      type: 'application/octet-stream',
      ...(accept !== undefined && { accept }),
      body,
      signal: this.signal,
    });
  }

  generatorStatus(project: string): Promise<GeneratorStatus> {
    return this.status('generator', project, GeneratorStatus);
  }

  /** Lets a stopped project call models again. */
  resume(project: string): Promise<Resumption> {
    return this.http.json(`/api/generator/projects/${project}/resumption`, Resumption, {
      what: `${project} can't be resumed`,
      method: 'POST',
      signal: this.signal,
    });
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

async function* counted(stream: AsyncIterable<Buffer>, onSent: (bytes: number) => void): AsyncGenerator<Buffer> {
  let sent = 0;
  for await (const chunk of stream) {
    yield chunk;
    sent += chunk.length;
    onSent(sent);
  }
}

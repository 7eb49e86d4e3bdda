import { z } from 'zod';
import type { Consilium } from './consilium.js';

const ValidatedItem = z.object({ item: z.string(), epoch: z.int(), version: z.int() });
export type ValidatedItem = z.infer<typeof ValidatedItem>;

const Page = z.object({ items: z.array(ValidatedItem), next: z.string().nullable() });
const Republished = z.object({ events: z.int(), without: z.array(z.string()) });
export type Republished = z.infer<typeof Republished>;
const Projects = z.object({ projects: z.array(z.object({ id: z.string() })) });

const pageSize = 2000;
/** As many as one call takes. */
export const republishedAtOnce = 500;

/** The calls by which an audit reads what is validated, and repairs it. All throw CliError. */
export class ValidatedItems {
  constructor(private readonly consilium: Consilium) {}

  /** Ids of the projects that the caller has a part in. */
  async projects(): Promise<string[]> {
    const what = "The projects can't be listed";
    const { projects } = await this.consilium.http.json('/api/review-gateway/projects', Projects, {
      what,
      signal: this.consilium.signal,
    });
    return projects.map(({ id }) => id).sort();
  }

  /** What a service holds of a project, in order of item id. */
  async *of(service: 'scorer' | 'exporter', project: string): AsyncGenerator<ValidatedItem> {
    for (let after: string | null = null, first = true; first || after !== null; first = false) {
      const place: string = after === null ? '' : `&after=${after}`;
      const page: z.infer<typeof Page> = await this.consilium.http.json(
        `/api/${service}/projects/${project}/validated-items?limit=${pageSize}${place}`,
        Page,
        { what: `The validated items of ${project} can't be listed`, signal: this.consilium.signal },
      );
      yield* page.items;
      after = page.next;
    }
  }

  /** @param items 500 at most */
  republish(project: string, items: readonly string[]): Promise<Republished> {
    return this.consilium.http.json(`/api/scorer/projects/${project}/validated-items/republish`, Republished, {
      what: `Items of ${project} can't be published again`,
      method: 'POST',
      body: { items },
      signal: this.consilium.signal,
    });
  }
}
